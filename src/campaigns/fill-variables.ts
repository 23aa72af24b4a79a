import { maySee, type PersonViewer } from '#access';
import {
  type Catalog,
  catalogIn,
  courseHref,
  findCourse,
  findLesson,
  findPath,
  lessonHref,
  type Path,
  pathHref,
} from '#catalog';
import { titleIn } from '#certificates';
import type { Day, Instant } from '#clock';
import type { MailVariables } from '#mail';
import { dayText, wordsOf } from '#words';
import { statusOf } from './exits.ts';
import type { CertificateFacts, PersonFacts } from './facts.ts';
import { zoneOf } from './local-time.ts';
import type { Entry, Occasion } from './occasion.ts';
import { textOf, variableTypes } from './variables.ts';

/** Where the addresses in mails begin: the public address of the portal. */
export interface Portal {
  readonly catalog: Catalog;
  /** Without a trailing slash. */
  readonly publicUrl: string;
}

/**
 * What an occasion's text is filled with, in its reader's way to write days and numbers; undefined when something is gone
 * that it would speak of.
 */
export function variablesOf(occasion: Occasion, site: Portal, now: Instant): MailVariables | undefined {
  const { entry, recipient } = occasion;
  const siteLocale = site.catalog.site.locale;
  const language = textOf(occasion, siteLocale).locale ?? siteLocale;
  const portal = { ...site, catalog: catalogIn(site.catalog, language) };
  const locale = writtenIn(language, recipient.locale);
  const variables = {
    person: nameOf(recipient),
    ...(entry.learner ? learnerVariables(entry, entry.learner, portal, now) : {}),
    ...(entry.certificate
      ? { certificate: certificateVariables(entry, entry.certificate, site, { locale, language }) }
      : {}),
    ...accountVariables(occasion, portal, locale, now),
  };
  return isFilled(variables, occasion) ? variables : undefined;
}

/** How a reader writes days and numbers, as far as the text is in their language. */
function writtenIn(language: string, reader: string | null): string {
  const same = reader?.split('-')[0]?.toLowerCase() === language.split('-')[0]?.toLowerCase();
  const locale = same && reader && isLocale(reader) ? reader : language;
  return locale === 'en' ? 'en-GB' : locale;
}

function isLocale(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

/** Whether everything is there that the build has promised to the text. */
function isFilled(variables: MailVariables, { entry, step }: Occasion): boolean {
  return Object.entries(variableTypes(entry.campaign, step)).every(([name, type]) => {
    const value = name
      .split('.')
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], variables);
    return (typeof type === 'string' && type.endsWith('?')) || value !== undefined;
  });
}

function learnerVariables(entry: Entry, learner: PersonFacts, portal: Portal, now: Instant): MailVariables {
  const { enrolment, matter } = entry;
  const path = enrolment && findPath(portal.catalog, enrolment.pathId);
  const since = learner.lastEventAt ?? enrolment?.enrolledAt;
  const { lessons, minutes } = matter ?? {};
  return {
    learner: nameOf(learner),
    ...(path && enrolment ? { path: pathVariables(path, enrolment, portal) } : {}),
    ...(matter ? unitVariables(matter, portal) : unitVariables(enrolment?.next, portal)),
    ...nextVariables(entry, learner, portal),
    ...(lessons === undefined ? {} : { added: { lessons, minutes: minutes ?? 0 } }),
    ...(since ? { days: Math.floor(now.since(since).total({ unit: 'hours' }) / 24) } : {}),
  };
}

const pathVariables = (
  { id, title }: Path,
  { percent, minutesLeft }: { percent: number; minutesLeft: number },
  portal: Portal,
) => ({ title, href: href(portal, pathHref(id)), percent, minutesLeft });

/** A course, and a lesson of it when one is meant. */
function unitVariables(
  unit: { readonly courseId: string; readonly lessonId?: string | undefined } | undefined,
  portal: Portal,
): MailVariables {
  const course = unit && findCourse(portal.catalog, unit.courseId);
  if (!course) return {};
  const lesson = unit.lessonId === undefined ? undefined : findLesson(course, unit.lessonId);
  return {
    course: { title: course.title, href: href(portal, courseHref(course.id)) },
    ...(lesson
      ? {
          lesson: {
            title: lesson.title,
            minutes: lesson.minutes,
            href: href(portal, lessonHref(course.id, lesson.id)),
          },
        }
      : {}),
  };
}

/** What they could go on with: the next lesson of the path that the mail is about, else another path. */
function nextVariables({ enrolment, account }: Entry, learner: PersonFacts, portal: Portal): MailVariables {
  const { lesson, course } = unitVariables(enrolment?.next, portal) as Record<
    string,
    { title: string; href: string }
  >;
  if (lesson && course) return { next: { title: lesson.title, summary: course.title, href: lesson.href } };
  const path = nextPath(portal.catalog, learner, account);
  return path
    ? { next: { title: path.title, summary: path.summary, href: href(portal, pathHref(path.id)) } }
    : {};
}

/** A path they are on and have not finished, else the first that they may see and never were on. */
function nextPath(catalog: Catalog, learner: PersonFacts, account: Entry['account']): Path | undefined {
  const open = learner.enrolments.find(({ endedAt, state }) => !endedAt && state !== 'complete');
  const begun = open && findPath(catalog, open.pathId);
  if (begun) return begun;
  const known = new Set(learner.enrolments.map(({ pathId }) => findPath(catalog, pathId)?.id));
  const viewer = viewerOf(learner, account);
  return catalog.paths.find(
    path => path.status === 'published' && !known.has(path.id) && maySee(viewer, path) === 'visible',
  );
}

const viewerOf = (learner: PersonFacts, { id, segment }: Entry['account']): PersonViewer => ({
  kind: 'person',
  personId: learner.id,
  name: learner.name,
  email: '',
  timeZone: learner.timeZone,
  locale: null,
  grants: [],
  memberships: [{ accountId: id, segment, roles: learner.roles }],
});

function accountVariables(
  { entry, step }: Occasion,
  portal: Portal,
  locale: string,
  now: Instant,
): MailVariables {
  const { account } = entry;
  const { id, name, seats, startOn, renewalOn, timeZone } = account;
  const { zone } = zoneOf(null, timeZone, portal.catalog.site.timeZone);
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const count = countsIn(locale);
  return {
    account: {
      name,
      href: href(portal, step.to === 'csm' ? `/cs/accounts/${id}` : `/team/${id}`),
      status: wordsOf(locale).mail.status[statusOf(account)],
      percent: count.format(seats.percent),
      people: count.format(seats.active),
      finished: count.format(seats.finished),
      stalled: count.format(seats.stalled),
    },
    ...(startOn ? { start: dayVariables(startOn, today, locale) } : {}),
    ...(renewalOn ? { renewal: dayVariables(renewalOn, today, locale) } : {}),
  };
}

const formats = new Map<string, Intl.NumberFormat>();

/** Kept, for making one takes longer than all the rest that fills a mail. */
function countsIn(locale: string): Intl.NumberFormat {
  if (formats.size >= 100) formats.clear();
  const format = formats.get(locale) ?? new Intl.NumberFormat(locale);
  formats.set(locale, format);
  return format;
}

/** A day as people write it there, and how many days away it is. */
const dayVariables = (day: Day, today: Day, locale: string) => ({
  on: day.toLocaleString(locale, { dateStyle: 'long' }),
  days: Math.abs(today.until(day, { largestUnit: 'day' }).days),
});

/** Where to renew it, and until when it holds by the reader's calendar. */
function certificateVariables(
  { learner, account }: Entry,
  { title: given, expiresAt, pathId, courseIds: [courseId = ''] }: CertificateFacts,
  portal: Portal,
  { locale, language }: { readonly locale: string; readonly language: string },
) {
  const about =
    pathId === undefined
      ? { kind: 'course' as const, subjectId: courseId }
      : { kind: 'path' as const, subjectId: pathId };
  const title = titleIn(portal.catalog, language, { ...about, title: given });
  const { zone } = zoneOf(learner?.timeZone ?? null, account.timeZone, portal.catalog.site.timeZone);
  const until = dayText(expiresAt, zone, locale);
  return { title, until, href: href(portal, '/certificates') };
}

const nameOf = ({ name }: { readonly name: string }) => ({ name, firstName: firstName(name) });

const href = ({ publicUrl }: Portal, address: string): string => `${publicUrl}${address}`;

export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? name;
