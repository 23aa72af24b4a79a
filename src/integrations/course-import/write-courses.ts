import { access, copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { WaymarkError } from '#errors';
import type { ImportedCourse } from './import-course.ts';
import { importReport } from './import-report.ts';

/**
 * Writes courses into a site.
 *
 * @throws WaymarkError `content.invalid` before anything is written, when a course of that id is there already
 */
export async function writeCourses(
  courses: readonly ImportedCourse[],
  { sourceFolder, siteFolder }: { sourceFolder: string; siteFolder: string },
): Promise<void> {
  const there = await Promise.all(courses.map(({ id }) => exists(join(siteFolder, 'courses', id))));
  const taken = courses.filter((_, index) => there[index]).map(({ id }) => `courses/${id} exists already.`);
  if (taken.length > 0) {
    const message =
      'An import never overwrites. Give these courses other ids with --id <prefix>, or remove them:';
    throw new WaymarkError('content.invalid', message, { details: taken });
  }
  for (const course of courses)
    await writeCourse(course, sourceFolder, join(siteFolder, 'courses', course.id));
}

async function writeCourse(course: ImportedCourse, sourceFolder: string, target: string): Promise<void> {
  await mkdir(target, { recursive: true });
  await writeFile(join(target, 'course.yaml'), course.courseYaml);
  for (const { id, mdx, quiz } of course.lessons) {
    await writeFile(join(target, `${id}.mdx`), mdx);
    if (quiz) await writeFile(join(target, `${id}.quiz.yaml`), quiz);
  }
  for (const { from, name } of course.pictures) {
    await copyFile(join(sourceFolder, from), join(target, name));
  }
  await writeFile(join(target, 'import-report.md'), importReport(course));
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
