import { type Catalog, catalogIn, findCourse, findLesson, findPath, lessonHref, pathHref } from '#catalog';
import type { Day } from '#clock';
import { everyTopic, type MailFile, type MailVariables } from '#mail';
import { dateText, wordsOf } from '#words';
import type { EnrolmentFacts } from './facts.ts';
import { firstName, type Portal } from './fill-variables.ts';
import { weeklyKind } from './weekly.ts';

/** The mail that tells once a week what was gathered, for the mail room to compile. */
export const weeklyMail: MailFile = {
  id: weeklyKind,
  file: 'content/campaigns/weekly.mdx',
  class: 'onboarding',
  topic: everyTopic,
  variables: {
    'person.firstName': 'text',
    summary: 'text',
    'learning.href': 'address',
    news: { text: 'text' },
    paths: {
      title: 'text',
      href: 'address',
      percent: 'text',
      minutes: 'minutes',
      lesson: 'text',
      start: 'address',
      due: 'text?',
    },
  },
  because: ({ because }) => because.weekly,
};

/** A path that is open to somebody, as it stands. */
export interface OpenPath {
  readonly enrolment: EnrolmentFacts;
  /** By when they are to have finished it. */
  readonly dueOn: Day | null;
}

/** What the mail says, in its language: what was gathered, as lines, and every open path as it stands. */
export function weeklyVariables(
  reader: { readonly name: string; readonly locale: string },
  lines: readonly string[],
  paths: readonly OpenPath[],
  site: Portal,
): MailVariables {
  const portal = { ...site, catalog: catalogIn(site.catalog, reader.locale) };
  const open = paths
    .map(path => pathVariables(path, reader.locale, portal))
    .filter(path => path !== undefined);
  return {
    person: { firstName: firstName(reader.name) },
    summary: wordsOf(reader.locale).mail.thingsToTell(lines.length, open.length),
    learning: { href: `${portal.publicUrl}/my-learning` },
    news: lines.map(text => ({ text })),
    paths: open,
  };
}

function pathVariables(
  { enrolment, dueOn }: OpenPath,
  locale: string,
  { catalog, publicUrl }: Portal,
): { readonly [name: string]: string | number } | undefined {
  const { pathId, percent, minutesLeft, next } = enrolment;
  const path = findPath(catalog, pathId);
  const lesson = next && lessonOf(catalog, next);
  if (!path || !lesson) return undefined;
  return {
    title: path.title,
    href: `${publicUrl}${pathHref(path.id)}`,
    percent,
    minutes: minutesLeft,
    lesson: lesson.title,
    start: `${publicUrl}${lesson.href}`,
    ...(dueOn ? { due: dateText(dueOn, locale) } : {}),
  };
}

function lessonOf(catalog: Catalog, { courseId, lessonId }: { courseId: string; lessonId: string }) {
  const course = findCourse(catalog, courseId);
  const lesson = course && findLesson(course, lessonId);
  return lesson && { title: lesson.title, href: lessonHref(course.id, lesson.id) };
}
