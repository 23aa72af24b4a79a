import { findPerson } from '#accounts';
import type { Instant } from '#clock';
import type { Database } from '#database';
import { everyTopic, type Mail, type MailFile, queueMails, type Verdict, wakeDelivery } from '#mail';

export const answeredKind = 'feedback/answered';

/** Tells a learner that somebody has answered what they said. It obeys what they have chosen about mail. */
export const answeredMail: MailFile = {
  id: answeredKind,
  file: 'content/notices/feedback-answered.mdx',
  class: 'onboarding',
  topic: everyTopic,
  variables: { 'person.firstName': 'text', 'feedback.href': 'address' },
  because: ({ because }) => because.answered,
};

/** Queues it, once for each answer. */
export async function tellAnswered(
  database: Database,
  { personId, feedbackId }: { readonly personId: string; readonly feedbackId: string },
  now: Instant,
): Promise<void> {
  const person = await findPerson(database, personId);
  if (!person || person.deactivatedAt) return;
  const mail = {
    key: `feedback/${feedbackId}/${now.epochMilliseconds}`,
    class: 'onboarding' as const,
    kind: answeredKind,
    topic: everyTopic,
    personId,
    locale: person.locale ?? undefined,
    dueAt: now,
    notAfter: now.add({ hours: 72 }),
  };
  await queueMails(database, [mail], now);
  wakeDelivery();
}

/** Decides again right before it is sent. What was said and answered stays in the portal. */
export async function checkAnswered(
  { database, publicUrl }: { readonly database: Database; readonly publicUrl: string },
  mail: Mail,
): Promise<Verdict> {
  const person = mail.personId ? await findPerson(database, mail.personId) : undefined;
  if (!person || person.deactivatedAt) return { outcome: 'skip', reason: 'left' };
  const firstName = person.name.trim().split(/\s+/)[0] ?? person.name;
  const { locale } = person;
  const variables = {
    person: { firstName },
    feedback: { href: `${publicUrl}/my-learning/feedback` },
  };
  return { outcome: 'send', to: { address: person.email, name: person.name }, locale, variables };
}
