import { z } from 'zod';
import { courseHref, findCourse, lessonHref, type Path, pathHref } from '#catalog';
import type { Instant } from '#clock';
import { type Mail, type MailVariables, queueMails, type Verdict, wakeDelivery } from '#mail';
import type { Campaign, Step } from './campaign.ts';
import { firstName, type Portal } from './fill-variables.ts';
import type { CampaignSetting } from './setting.ts';
import { textsOf } from './variables.ts';

/** Somebody of ours, who wants to see a step as its readers do. */
interface Tester {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
}

const testData = z.object({
  test: z.object({ name: z.string(), variables: z.record(z.string(), z.unknown()) }),
});

/** Queues a step's text to the tester, filled with an example. It counts under no cap and in no campaign. */
export async function sendTestMail(
  { database, ...portal }: Pick<CampaignSetting, 'database'> & Portal,
  { campaign, template }: { readonly campaign: Campaign; readonly template: string },
  tester: Tester,
  now: Instant,
): Promise<void> {
  const { personId, name, email } = tester;
  const step = campaign.steps.find(one => templatesOf(one).includes(template));
  if (!step) throw new Error(`The campaign "${campaign.id}" has no text "${template}".`);
  const mail = {
    key: `test/${template}/${personId}/${now}`,
    class: campaign.class,
    kind: template,
    topic: campaign.topic,
    personId,
    address: email,
    data: { test: { name, variables: exampleOf(portal, { step, template }, tester, now) } },
    dueAt: now,
  };
  await queueMails(database, [mail], now);
  wakeDelivery();
}

/** The templates of a step that are mail: for everybody, for roles, in other languages. */
export const templatesOf = (step: Step): readonly string[] =>
  step.to === 'csm' ? [] : textsOf(step).map(({ template }) => template);

/** What a test mail says; undefined when the mail is none. */
export function checkTestMail({ address, data }: Mail): Verdict | undefined {
  const parsed = testData.safeParse(data);
  if (!parsed.success) return undefined;
  if (!address) return { outcome: 'skip', reason: 'left' };
  const { name, variables } = parsed.data.test;
  return { outcome: 'send', to: { address, name }, variables: variables as MailVariables };
}

/** Somebody midway on the first path, or on that of the role, at an account that is well on its way. */
function exampleOf(
  portal: Portal,
  { step, template }: { readonly step: Step; readonly template: string },
  { name }: Tester,
  now: Instant,
): MailVariables {
  const { catalog, publicUrl } = portal;
  const offered = catalog.paths.filter(({ status }) => status === 'published');
  const role = Object.keys(step.byRole).find(one => template.split('.').includes(one));
  const path = offered.find(one => role !== undefined && one.role === role) ?? offered[0];
  const next = offered.find(one => one !== path);
  const pathOf = (one: Path | undefined) => ({
    title: one?.title ?? 'Example path',
    summary: one?.summary ?? 'What it is about.',
    href: `${publicUrl}${one ? pathHref(one.id) : '/paths'}`,
  });
  const person = { name, firstName: firstName(name) };
  return {
    person,
    learner: person,
    account: exampleAccount(portal),
    ...exampleDays(step, template, catalog.site.locale, now),
    path: { ...pathOf(path), percent: 40, minutesLeft: 35 },
    ...exampleUnit(portal, path),
    added: { lessons: 1, minutes: 5 },
    next: pathOf(next),
    days: 7,
  };
}

const exampleAccount = ({ publicUrl }: Portal) => ({
  name: 'Example Ltd',
  href: `${publicUrl}/team`,
  status: 'in progress',
  percent: '40',
  people: '10',
  finished: '4',
  stalled: '1',
});

/** In the language of the text. */
function exampleDays(step: Step, template: string, siteLocale: string, now: Instant) {
  const written = textsOf(step).find(one => one.template === template)?.locale ?? siteLocale;
  const locale = written === 'en' ? 'en-GB' : written;
  const today = now.toZonedDateTimeISO('UTC').toPlainDate();
  const day = (days: number) => ({
    on: today.add({ days }).toLocaleString(locale, { dateStyle: 'long' }),
    days: Math.abs(days),
  });
  return { start: day(-30), renewal: day(30) };
}

function exampleUnit({ catalog, publicUrl }: Portal, path: Path | undefined): MailVariables {
  const course = path && findCourse(catalog, path.stages[0]?.courses[0]?.courseId ?? '');
  const lesson = course?.lessons[0];
  return {
    course: {
      title: course?.title ?? 'Example course',
      href: `${publicUrl}${course ? courseHref(course.id) : '/paths'}`,
    },
    lesson: {
      title: lesson?.title ?? 'Example lesson',
      minutes: lesson?.minutes ?? 5,
      href: `${publicUrl}${course && lesson ? lessonHref(course.id, lesson.id) : '/paths'}`,
    },
  };
}
