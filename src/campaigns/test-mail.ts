import { z } from 'zod';
import { findCourse, lessonHref, type Path, pathHref } from '#catalog';
import type { Instant } from '#clock';
import { type Mail, type MailVariables, queueMails, type Verdict, wakeDelivery } from '#mail';
import type { Campaign, Step } from './campaign.ts';
import type { CampaignSetting } from './setting.ts';
import type { Portal } from './variables.ts';

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
  { personId, name, email }: Tester,
  now: Instant,
): Promise<void> {
  const role = template.split('.')[1];
  const mail = {
    key: `test/${template}/${personId}/${now}`,
    class: campaign.class,
    kind: template,
    topic: campaign.topic,
    personId,
    address: email,
    data: { test: { name, variables: exampleOf(portal, role, name) } },
    dueAt: now,
  };
  await queueMails(database, [mail], now);
  wakeDelivery();
}

/** The templates of a step: for everybody, and for roles. */
export const templatesOf = (step: Step): readonly string[] => [step.template, ...Object.values(step.byRole)];

/** What a test mail says; undefined when the mail is none. */
export function checkTestMail({ address, data }: Mail): Verdict | undefined {
  const parsed = testData.safeParse(data);
  if (!parsed.success) return undefined;
  if (!address) return { outcome: 'skip', reason: 'left' };
  const { name, variables } = parsed.data.test;
  return { outcome: 'send', to: { address, name }, variables: variables as MailVariables };
}

/** Somebody midway on the first path, or on that of the role. */
function exampleOf({ catalog, publicUrl }: Portal, role: string | undefined, name: string): MailVariables {
  const offered = catalog.paths.filter(({ status }) => status === 'published');
  const path = offered.find(one => role !== undefined && one.role === role) ?? offered[0];
  const next = offered.find(one => one !== path);
  const course = path && findCourse(catalog, path.stages[0]?.courses[0]?.courseId ?? '');
  const lesson = course?.lessons[0];
  const pathOf = (one: Path | undefined) => ({
    title: one?.title ?? 'Example path',
    summary: one?.summary ?? 'What it is about.',
    href: `${publicUrl}${one ? pathHref(one.id) : '/paths'}`,
  });
  return {
    person: { name, firstName: name.trim().split(/\s+/)[0] ?? name },
    account: { name: 'Example Ltd' },
    path: { ...pathOf(path), percent: 40, minutesLeft: 35 },
    course: { title: course?.title ?? 'Example course' },
    lesson: {
      title: lesson?.title ?? 'Example lesson',
      minutes: lesson?.minutes ?? 5,
      href: `${publicUrl}${course && lesson ? lessonHref(course.id, lesson.id) : '/paths'}`,
    },
    next: pathOf(next),
    days: 7,
  };
}
