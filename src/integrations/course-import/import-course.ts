import { stringify } from 'yaml';
import { courseHref, lessonHref } from '#catalog';
import { type ConvertedLesson, convertLesson } from './convert-lesson.ts';
import { type Finding, reportInto } from './finding.ts';
import { type FinishedLesson, finishLesson } from './finish-lesson.ts';
import type { SourceFolder } from './folder.ts';
import { type LinkMap, stem } from './links.ts';
import { distinct, idFrom } from './naming.ts';
import { type OutlinedCourse, outlineOf } from './outline.ts';
import type { CopiedPicture } from './pictures.ts';

export interface ImportOptions {
  /** Put before the id of every course. */
  readonly prefix?: string | undefined;
  /** Which branch of template blocks to keep; without one, all. */
  readonly variant?: string | undefined;
}

export interface ImportedCourse {
  readonly id: string;
  readonly title: string;
  readonly courseYaml: string;
  readonly lessons: readonly FinishedLesson[];
  readonly pictures: readonly CopiedPicture[];
  readonly findings: readonly Finding[];
}

export interface Imported {
  readonly courses: readonly ImportedCourse[];
  /** What belongs to no course: files that were left out, faults of the outline. */
  readonly findings: readonly Finding[];
}

/** Turns a folder of Markdown into draft courses. Pure: what it says is to be written, nothing is. */
export function importCourses(folder: SourceFolder, options: ImportOptions = {}): Imported {
  const outline = outlineOf(folder, options.variant);
  const own = distinct();
  const drafts = outline.courses.map(course => convertCourse(course, own, folder, options));
  const map = linkMap(drafts);
  return { courses: drafts.map(draft => finishCourse(draft, map)), findings: outline.findings };
}

interface CourseDraft {
  readonly id: string;
  readonly outlined: OutlinedCourse;
  readonly lessons: readonly ConvertedLesson[];
  readonly findings: Finding[];
}

function convertCourse(
  outlined: OutlinedCourse,
  own: (id: string) => string,
  folder: SourceFolder,
  { prefix, variant }: ImportOptions,
): CourseDraft {
  const findings: Finding[] = [];
  const id = own(
    [prefix, idFrom(outlined.folder || outlined.title, outlined.title)].filter(Boolean).join('-'),
  );
  const lessonId = distinct();
  const lessons = outlined.lessons.map(({ file, title }) => {
    const text = folder.texts.get(file) ?? '';
    const idFor = (finalTitle: string) => lessonId(idFrom(file, finalTitle));
    return convertLesson(
      { file, text, title, assets: folder.assets, variant, idFor },
      reportInto(findings, file),
    );
  });
  return { id, outlined, lessons, findings };
}

function linkMap(drafts: readonly CourseDraft[]): LinkMap {
  const lessons = drafts.flatMap(({ id, lessons }) =>
    lessons.map(
      lesson => [stem(lesson.file), { href: lessonHref(id, lesson.id), anchors: lesson.anchors }] as const,
    ),
  );
  const courses = drafts.flatMap(({ id, outlined }) =>
    outlined.folder ? [[outlined.folder, courseHref(id)] as const] : [],
  );
  return { lessons: new Map(lessons), courses: new Map(courses) };
}

function finishCourse({ id, outlined, lessons, findings }: CourseDraft, map: LinkMap): ImportedCourse {
  const finished = lessons.map(lesson => finishLesson(lesson, map, reportInto(findings, lesson.file)));
  const { title, summary } = outlined;
  const courseYaml = stringify(
    { title, ...(summary ? { summary } : {}), status: 'draft', lessons: finished.map(lesson => lesson.id) },
    { lineWidth: 0 },
  );
  return {
    id,
    title,
    courseYaml,
    lessons: finished,
    pictures: lessons.flatMap(lesson => lesson.pictures),
    findings: findings.toSorted(
      (a, b) => a.file.localeCompare(b.file, 'en', { numeric: true }) || a.line - b.line,
    ),
  };
}
