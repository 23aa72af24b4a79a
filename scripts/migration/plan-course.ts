import { existsSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import {
  type Catalog,
  type Course,
  findCourse,
  lessonTexts,
  type MigrationPlan,
  planMigration,
  type ReadSite,
  readSite,
} from '#catalog';
import type { Database } from '#database';
import { WaymarkError } from '#errors';
import { peopleOfCourses, readHappenings } from '#progress';
import { type MigrationEffect, migrationEffect } from '#training';
import { withSiteAt } from '../simulate/site-at.ts';

/** A course as it was and as it is here. */
export interface ChangedCourse {
  readonly before: Course;
  readonly after: { readonly catalog: Catalog; readonly course: Course };
  readonly plan: MigrationPlan;
  /** Lessons that are gone, and of which nothing in the files here says what became. */
  readonly unsaid: readonly string[];
}

/**
 * Compares a course with itself as it was.
 *
 * @param since a revision of the site's git repository, or a folder that holds the site as it was
 * @throws WaymarkError `request.invalid` when there is no such course, here or there
 */
export async function planCourse(
  siteFolder: string,
  courseId: string,
  since: string,
): Promise<ChangedCourse> {
  const folder = isAbsolute(since) ? since : resolve(since);
  if (existsSync(join(folder, 'courses')))
    return compareSites(readSite(folder), readSite(siteFolder), courseId);
  return withSiteAt(siteFolder, since, async old =>
    compareSites(readSite(old), readSite(siteFolder), courseId),
  );
}

function compareSites(old: ReadSite, here: ReadSite, courseId: string): ChangedCourse {
  const course = here.catalog && findCourse(here.catalog, courseId);
  if (!here.catalog || !course)
    throw new WaymarkError('request.invalid', `There is no course “${courseId}” in the files here.`);
  const names = [course.id, ...course.formerly];
  const before = old.catalog?.courses.find(({ id }) => names.includes(id));
  if (!before) throw new WaymarkError('request.invalid', `There was no course “${courseId}” then.`);
  const texts = lessonTexts(old).map(lesson =>
    lesson.courseId === before.id ? { ...lesson, courseId: course.id } : lesson,
  );
  const lessons = here.catalog.courses.flatMap(one => one.lessons);
  const isSaid = (id: string) =>
    here.migrated.has(`${course.id}/${id}`) ||
    course.lessons.some(lesson => lesson.id === id || lesson.formerly.includes(id)) ||
    lessons.some(({ formerly }) => names.some(name => formerly.includes(`${name}/${id}`)));
  return {
    before,
    after: { catalog: here.catalog, course },
    plan: planMigration(course.id, texts, lessonTexts(here)),
    unsaid: before.lessons.map(({ id }) => id).filter(id => !isSaid(id)),
  };
}

/** What the files here are for everybody who did something in the course, as it was. */
export async function readEffects(
  database: Database,
  { before, after }: Pick<ChangedCourse, 'before' | 'after'>,
): Promise<readonly MigrationEffect[]> {
  const people = await peopleOfCourses(database, [before.id, ...before.formerly]);
  const events = await readHappenings(database, people);
  return people.map(id => migrationEffect(before, after, id, events.get(id) ?? []));
}
