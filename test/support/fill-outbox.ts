import { accountPeople, listAccounts } from '#accounts';
import type { App } from '#app';
import { launchCampaign } from '#campaigns';
import { type Instant, instantText } from '#clock';
import { type NewMail, queueMails, recordBounce, suppress } from '#mail';

/**
 * Gives an outbox what a quiet demo never has: the welcome campaign launched a while ago, with mails of it that left, are
 * uncertain, and are held for more than one reason; an address that came back, and one that was put aside.
 */
export async function fillOutbox(
  { database, campaigns }: Pick<App, 'database' | 'campaigns'>,
  now: Instant,
): Promise<void> {
  const [account] = await listAccounts(database);
  const seats = await accountPeople(database, account?.id ?? '');
  const people = seats.map(({ person }) => person.id);
  const before = now.subtract({ hours: 24 * 30 });
  for (const campaign of campaigns.filter(({ id }) => id === 'welcome'))
    await launchCampaign(database, campaign, 'from-now-on', before);
  const mail = (personId: string, stepId: string, more: Partial<NewMail> = {}): NewMail => ({
    key: `welcome/${stepId}/seeded/${personId}`,
    class: 'onboarding',
    kind: `campaigns/welcome/${stepId}`,
    topic: 'onboarding',
    personId,
    accountId: account?.id,
    campaignId: 'welcome',
    stepId,
    dueAt: before,
    ...more,
  });
  const held = (reason: string) => ({ instead: { state: 'held', reason } }) as const;
  const mails = [
    ...people.map(id => mail(id, 'hello')),
    ...people.slice(0, 2).map(id => mail(id, 'first-step')),
    ...people.slice(2, 4).map(id => mail(id, 'first-step', held('too-late'))),
    ...people.slice(0, 2).map(id => mail(id, 'one-week', held('restored'))),
  ];
  await queueMails(database, mails, before);
  const left = { state: 'accepted', state_at: instantText(before) };
  await database.updateTable('mails').set(left).where('kind', '=', 'campaigns/welcome/hello').execute();
  const lost = { state: 'uncertain', reason: 'connection-lost', attempts: 2, reply: '354 go ahead' };
  await database
    .updateTable('mails')
    .set({ ...lost, message: 'Subject: Your first step\r\n\r\nHello' })
    .where('kind', '=', 'campaigns/welcome/first-step')
    .where('state', '=', 'queued')
    .execute();
  const bounce = { address: 'gone@demo.waymark.example', verdict: 'hard', delayed: false } as const;
  const told = { status: '5.1.1', said: '550 5.1.1 no such user', source: 'smtp' } as const;
  await recordBounce(database, { ...bounce, ...told, mailId: undefined, eventId: undefined }, now);
  const aside = { kind: 'manual', reason: 'Asked on the phone', until: undefined } as const;
  await suppress(database, 'aside@demo.waymark.example', aside, now);
}
