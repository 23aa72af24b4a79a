import type { Instant } from '#clock';
import { findAccountStop } from './account-stops-store.ts';
import { everyTopic } from './choices.ts';
import { composeMail } from './compose.ts';
import { templateIn } from './languages.ts';
import { linkToken } from './link-token.ts';
import type { MailRoom } from './mail-room.ts';
import { maySend } from './may-send.ts';
import { recheckNotice } from './notice.ts';
import { isLate, type Mail, type Settlement } from './outgoing.ts';
import { normalAddress, suppressionsOf, topicsTurnedOff } from './preferences-store.ts';
import type { Recheck, Verdict } from './recheck.ts';
import { mayHaveArrived } from './settlement.ts';
import { renderMail } from './template.ts';
import type { Topic } from './topics.ts';
import { unsubscribeToken } from './unsubscribe-token.ts';

export type Prepared =
  | { readonly outcome: 'ready'; readonly address: string; readonly message: string }
  | { readonly outcome: 'settled'; readonly settlement: Settlement };

/** Checks everything again and writes the mail. What may have arrived before goes out as it was. */
export async function prepare(room: MailRoom, recheck: Recheck, mail: Mail, now: Instant): Promise<Prepared> {
  if (isLate(mail, now)) {
    const state = mayHaveArrived(mail) ? 'uncertain' : mail.class === 'transactional' ? 'skipped' : 'held';
    return { outcome: 'settled', settlement: { state, reason: 'too-late' } };
  }
  if (mayHaveArrived(mail) && mail.class !== 'onboarding') return again(mail);
  const verdict = await (mail.kind.startsWith('notices/') ? recheckNotice(mail) : recheck(mail, now));
  if (verdict.outcome !== 'send') return settled(mail, settlementOfVerdict(verdict));
  const allowed = await check(room, mail, verdict.to.address, now);
  if (allowed.outcome === 'skip') return settled(mail, { state: 'skipped', reason: allowed.reason });
  if (mayHaveArrived(mail)) return again(mail);
  return { outcome: 'ready', address: verdict.to.address, message: await write(room, mail, verdict, now) };
}

const again = ({ address, message }: Mail): Prepared => ({
  outcome: 'ready',
  address: address ?? '',
  message: message ?? '',
});

/** That a nudge is not sent again takes nothing back: it may have arrived the first time. */
function settled(mail: Mail, settlement: Settlement): Prepared {
  if (!mayHaveArrived(mail)) return { outcome: 'settled', settlement };
  if (settlement.state === 'queued')
    return { outcome: 'settled', settlement: { ...settlement, sameBytes: true } };
  const reason = 'reason' in settlement ? settlement.reason : settlement.state;
  return { outcome: 'settled', settlement: { state: 'uncertain', reason } };
}

function settlementOfVerdict(verdict: Exclude<Verdict, { outcome: 'send' }>): Settlement {
  const { reason } = verdict;
  if (verdict.outcome === 'later') {
    return { state: 'queued', reason, dueAt: verdict.at, sameBytes: false, counts: false };
  }
  return { state: verdict.outcome === 'skip' ? 'skipped' : 'held', reason };
}

async function check({ database }: MailRoom, mail: Mail, address: string, now: Instant) {
  const off = mail.personId ? await topicsTurnedOff(database, [mail.personId]) : undefined;
  const suppressions = await suppressionsOf(database, [address]);
  const silence = {
    topicsOff: off?.get(mail.personId ?? '') ?? [],
    suppression: suppressions.get(normalAddress(address)),
    accountStopped:
      mail.accountId !== null && (await findAccountStop(database, mail.accountId)) !== undefined,
  };
  return maySend(mail, silence, now);
}

/** The list of a mail that is of every topic (RFC 2919). */
const ofEveryTopic: Topic = { id: 'weekly', title: 'Weekly digest', summary: 'What was gathered in a week.' };

async function write(
  room: MailRoom,
  mail: Mail,
  { to, variables, replyTo, template: other, locale }: Extract<Verdict, { outcome: 'send' }>,
  now: Instant,
): Promise<string> {
  const { config, catalog, mail: built } = room;
  const template = templateIn(built, other ?? mail.kind, locale ?? mail.locale);
  if (!template) throw new Error(`There is no template ${other ?? mail.kind}.`);
  const hrefs = mail.class === 'onboarding' ? choiceHrefs(room, mail) : undefined;
  const filled = {
    ...variables,
    site: { name: catalog.site.name, href: config.publicUrl },
    ...(hrefs ? { unsubscribe: { href: hrefs.unsubscribe }, preferences: { href: hrefs.preferences } } : {}),
  };
  const rendered = renderMail(template, filled, mail.class === 'onboarding' ? linkToken(mail.id) : undefined);
  const topic = mail.topic === everyTopic ? ofEveryTopic : built.topics.find(({ id }) => id === mail.topic);
  const content = {
    to,
    replyTo,
    rendered,
    locale: template.locale,
    topic,
    unsubscribeHref: hrefs?.unsubscribe,
  };
  return composeMail({ site: catalog.site, ...config }, mail, content, now);
}

function choiceHrefs({ config }: MailRoom, { personId, topic }: Mail) {
  if (!personId || !topic)
    throw new Error('An onboarding mail needs a person and a topic to unsubscribe from.');
  const token = unsubscribeToken(config.secret, { personId, topic });
  return {
    unsubscribe: `${config.publicUrl}/unsubscribe/${token}`,
    preferences: `${config.publicUrl}/preferences/${token}`,
  };
}
