import type { Instant } from '#clock';
import type { MailFile, MailVariables } from '#mail';
import { reasonText } from './reasons.ts';

/** The CSM's daily mail, for the mail room to compile. */
export const digestMail: MailFile = {
  id: 'campaigns/digest',
  file: 'content/campaigns/digest.mdx',
  class: 'internal',
  variables: {
    'person.firstName': 'text',
    summary: 'text',
    'accounts.href': 'address',
    stuck: {
      name: 'text',
      href: 'address',
      people: { name: 'text', path: 'text', percent: 'text', days: 'text', told: 'text' },
    },
    told: { name: 'text', href: 'address', lines: { text: 'text' } },
    changed: { name: 'text', href: 'address', reason: 'text' },
  },
  because: ({ because }) => because.daily,
};

/** What happened at one account since the last digest, as it stands now. */
export interface AccountNews {
  readonly account: { readonly id: string; readonly name: string };
  /** Reminded in vain, or not to be reminded. */
  readonly stuck: readonly StuckPerson[];
  /** What campaigns tell the CSM, each a sentence. */
  readonly told: readonly string[];
  /** Why it became trained or lapsed. */
  readonly changed: string | undefined;
}

export interface StuckPerson {
  readonly name: string;
  readonly path: string;
  readonly percent: number;
  /** Since when they have done nothing. */
  readonly since: Instant;
  /** What came of the last mail to them about it; undefined: there was none. */
  readonly nudge: { readonly state: string; readonly reason: string | null } | undefined;
}

/** What a digest says, account by account; undefined when there is nothing to say. */
export function composeDigest(
  csm: { readonly name: string },
  news: readonly AccountNews[],
  publicUrl: string,
  now: Instant,
): MailVariables | undefined {
  const href = ({ id }: AccountNews['account']) => `${publicUrl}/cs/accounts/${id}`;
  const stuck = news
    .filter(one => one.stuck.length > 0)
    .map(({ account, stuck }) => ({
      name: account.name,
      href: href(account),
      people: stuck.map(person => stuckVariables(person, now)),
    }));
  const told = news
    .filter(one => one.told.length > 0)
    .map(one => ({
      name: one.account.name,
      href: href(one.account),
      lines: one.told.map(text => ({ text })),
    }));
  const changed = news.flatMap(({ account, changed: reason }) =>
    reason ? [{ name: account.name, href: href(account), reason }] : [],
  );
  if (stuck.length + told.length + changed.length === 0) return undefined;
  return {
    person: { firstName: csm.name.trim().split(/\s+/)[0] ?? csm.name },
    summary: summaryOf(
      stuck.reduce((sum, { people }) => sum + people.length, 0),
      told.reduce((sum, { lines }) => sum + lines.length, 0),
      changed.length,
    ),
    accounts: { href: `${publicUrl}/cs` },
    stuck,
    told,
    changed,
  };
}

function stuckVariables({ name, path, percent, since, nudge }: StuckPerson, now: Instant) {
  const days = Math.floor(now.since(since).total({ unit: 'hours' }) / 24);
  return { name, path, percent, days, told: toldText(nudge) };
}

function toldText(nudge: StuckPerson['nudge']): string {
  const { state, reason } = nudge ?? { state: 'skipped', reason: 'added-later' };
  if (state === 'accepted') return 'Reminded by mail.';
  if (state === 'uncertain') return 'A reminder may have reached them.';
  if (state === 'skipped' || state === 'held' || state === 'failed')
    return `Not reminded. ${reasonText(reason ?? 'refused')}`;
  return 'A reminder is on its way.';
}

function summaryOf(stuck: number, told: number, changed: number): string {
  const parts = [
    ...(stuck > 0 ? [stuck === 1 ? '1 person is stuck' : `${stuck} people are stuck`] : []),
    ...(told > 0 ? [told === 1 ? '1 thing to know' : `${told} things to know`] : []),
    ...(changed > 0 ? [changed === 1 ? '1 account changed' : `${changed} accounts changed`] : []),
  ];
  return parts.join(', ');
}

/** Digests come in the morning of working days, by the CSM's clock. */
const morning = '08:00';

/** The latest digest morning up to `now`. */
export const lastMorning = (now: Instant, zone: string): Instant => findMorning(now, zone, -1);

/** The first digest morning after `now`. */
export const nextMorning = (now: Instant, zone: string): Instant => findMorning(now, zone, 1);

function findMorning(now: Instant, zone: string, direction: 1 | -1): Instant {
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  for (let days = 0; ; days += 1) {
    const date = today.add({ days: days * direction });
    const at = date.toZonedDateTime({ timeZone: zone, plainTime: morning }).toInstant();
    const past = Temporal.Instant.compare(at, now) <= 0;
    if (date.dayOfWeek <= 5 && past === (direction === -1)) return at;
  }
}
