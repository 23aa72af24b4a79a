import { maySee, type PersonViewer } from '#access';
import { type Catalog, findCourse, findLesson, findPath, lessonHref, type Path, pathHref } from '#catalog';
import type { Instant } from '#clock';
import type { MailFile, MailVariables, VariableTypes } from '#mail';
import type { Campaign, Trigger } from './campaign.ts';
import type { PlanFacts } from './facts.ts';
import type { Entry, Occasion } from './occasion.ts';

/** Where the addresses in mails begin: the public address of the portal. */
export interface Portal {
  readonly catalog: Catalog;
  /** Without a trailing slash. */
  readonly publicUrl: string;
}

const always: VariableTypes = {
  'person.firstName': 'text',
  'person.name': 'text',
  'account.name': 'text',
  'path.title': 'text',
  'path.href': 'address',
};

/** What lies ahead on the path. */
const ahead: VariableTypes = {
  'path.percent': 'text',
  'path.minutesLeft': 'text',
  'course.title': 'text',
  'lesson.title': 'text',
  'lesson.minutes': 'text',
  'lesson.href': 'address',
};

/** What the texts of a campaign may say, by its trigger. */
const variableTypes: Record<Trigger['on'], VariableTypes> = {
  enrolled: { ...always, ...ahead },
  stalled: { ...always, ...ahead, days: 'text' },
  'path-completed': { ...always, 'next.title': 'text?', 'next.summary': 'text?', 'next.href': 'address?' },
};

/** The mails of these campaigns, for the mail room to compile. */
export function campaignMails(campaigns: readonly Campaign[]): readonly MailFile[] {
  return campaigns.flatMap(campaign =>
    [...new Set(campaign.steps.flatMap(step => [step.template, ...Object.values(step.byRole)]))].map(id => ({
      id,
      file: `content/${id}.mdx`,
      class: campaign.class,
      topic: campaign.topic,
      variables: variableTypes[campaign.trigger.on],
      because: 'You get this mail because {account.name} learns with {site.name}.',
    })),
  );
}

/** The text for this occasion: the one that speaks to the path's role, else the one for everybody. */
export const templateOf = ({ entry, step }: Occasion): string =>
  step.byRole[entry.enrolment.role ?? ''] ?? step.template;

/** What an occasion's text is filled with; undefined when the catalog no longer has what it would speak of. */
export function variablesOf(
  { entry }: Pick<Occasion, 'entry'>,
  account: PlanFacts['account'],
  portal: Portal,
  now: Instant,
): MailVariables | undefined {
  const path = findPath(portal.catalog, entry.enrolment.pathId);
  if (!path) return undefined;
  const { name } = entry.person;
  const variables = {
    person: { name, firstName: firstName(name) },
    account: { name: account.name },
    path: pathVariables(path, entry, portal),
  };
  if (entry.campaign.trigger.on === 'path-completed') {
    const next = nextPath(portal.catalog, entry, account);
    return next
      ? { ...variables, next: { ...summaryOf(next), href: href(portal, pathHref(next.id)) } }
      : variables;
  }
  const lesson = lessonVariables(entry, portal);
  return lesson && { ...variables, ...lesson, days: daysOfRest(entry, now) };
}

const pathVariables = ({ id, title }: Path, { enrolment }: Entry, portal: Portal) => ({
  title,
  href: href(portal, pathHref(id)),
  percent: enrolment.percent,
  minutesLeft: enrolment.minutesLeft,
});

function lessonVariables({ enrolment: { next } }: Entry, portal: Portal): MailVariables | undefined {
  const course = next && findCourse(portal.catalog, next.courseId);
  const lesson = course && findLesson(course, next.lessonId);
  if (!lesson) return undefined;
  const { title, minutes } = lesson;
  return {
    course: { title: course.title },
    lesson: { title, minutes, href: href(portal, lessonHref(course.id, lesson.id)) },
  };
}

/** A path they are on and have not finished, else the first that they may see and never were on. */
function nextPath(catalog: Catalog, { person }: Entry, account: PlanFacts['account']): Path | undefined {
  const open = person.enrolments.find(({ endedAt, state }) => !endedAt && state !== 'complete');
  const begun = open && findPath(catalog, open.pathId);
  if (begun) return begun;
  const known = new Set(person.enrolments.map(({ pathId }) => findPath(catalog, pathId)?.id));
  const viewer = viewerOf(person, account);
  return catalog.paths.find(
    path => path.status === 'published' && !known.has(path.id) && maySee(viewer, path) === 'visible',
  );
}

const viewerOf = (person: Entry['person'], { id, segment }: PlanFacts['account']): PersonViewer => ({
  kind: 'person',
  personId: person.id,
  name: person.name,
  email: '',
  timeZone: person.timeZone,
  locale: null,
  grants: [],
  memberships: [{ accountId: id, segment, roles: person.roles }],
});

const summaryOf = ({ title, summary }: Path) => ({ title, summary });

const href = ({ publicUrl }: Portal, address: string): string => `${publicUrl}${address}`;

const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? name;

function daysOfRest({ person, enrolment }: Entry, now: Instant): number {
  const since = person.lastEventAt ?? enrolment.enrolledAt;
  return Math.floor(now.since(since).total({ unit: 'hours' }) / 24);
}
