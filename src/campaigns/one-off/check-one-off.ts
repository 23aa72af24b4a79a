import { findAccount, findPerson, membershipsOf, type Person } from '#accounts';
import type { Instant } from '#clock';
import type { Mail, Verdict } from '#mail';
import { leftBefore } from '../left-before.ts';
import type { TemplateSetting } from '../setting.ts';
import { decideOneOff } from './decide.ts';
import { inLanguageOf, oneOffVariables } from './one-off-text.ts';
import { readOneOffFacts } from './read-one-off-facts.ts';
import { findSending } from './sendings-store.ts';
import { kindOf } from './template.ts';

/** Decides about a mail sent by hand right before it leaves, by the same rules that its sender was shown. */
export async function checkOneOff(setting: TemplateSetting, mail: Mail, now: Instant): Promise<Verdict> {
  const { database, templates } = setting;
  const sending = mail.sendingId ? await findSending(database, mail.sendingId) : undefined;
  const sender = sending && (await activePerson(setting, sending.senderId));
  if (!sending || !sender) return skip('sender-left');
  const template = templates.find(one => kindOf(one) === mail.kind);
  if (!template) return skip('template-removed');
  const account = await findAccount(database, sending.accountId);
  const places = mail.personId ? await membershipsOf(database, mail.personId) : [];
  const isHere = places.some(({ accountId }) => accountId === sending.accountId);
  if (!account || account.deactivatedAt || !isHere) return skip('left');
  const read = (await findPerson(database, mail.personId ?? ''))?.locale;
  const { locale, subject } = inLanguageOf(read, setting, template, sending);
  if (sending.subject !== null && !subject) return skip('no-longer-applies');
  const [candidate] = await readOneOffFacts(setting, account, [mail.personId ?? ''], subject, now);
  if (!candidate) return skip('left');
  const decided = decideOneOff(template, candidate.facts, now, leftBefore(candidate.facts.person, mail));
  if (decided.outcome === 'skip') return skip(decided.reason);
  if (decided.delay) return { outcome: 'later', at: decided.at, reason: decided.delay };
  const { person } = candidate;
  const note = typeof mail.data['note'] === 'string' ? mail.data['note'] : null;
  return {
    outcome: 'send',
    to: { address: person.email, name: person.name },
    replyTo: { address: sender.email, name: sender.name },
    locale,
    variables: oneOffVariables(template, { person, account, sender, subject, note }, setting),
  };
}

async function activePerson({ database }: TemplateSetting, id: string): Promise<Person | undefined> {
  const person = await findPerson(database, id);
  return person && !person.deactivatedAt && !person.erasedAt ? person : undefined;
}

const skip = (reason: string): Verdict => ({ outcome: 'skip', reason });
