import { isOpenAt } from '#access';
import { type Account, findPeople, type Person } from '#accounts';
import type { Instant } from '#clock';
import { accountStops, silenceOf } from '#mail';
import { readHappenings } from '#progress';
import { knownMails } from '../ledger-store.ts';
import { siteCalendar } from '../open-hours.ts';
import type { CampaignSetting } from '../setting.ts';
import type { OneOffFacts } from './decide.ts';
import type { Subject } from './subject.ts';

/** Somebody it may go to, and what is known of them. */
export interface Candidate {
  readonly person: Person;
  readonly facts: OneOffFacts;
}

/** Reads what decides about mails to these people of an account. Whoever is erased or deactivated is left out. */
export async function readOneOffFacts(
  { database, catalog }: Pick<CampaignSetting, 'database' | 'catalog'>,
  account: Account,
  personIds: readonly string[],
  subject: Subject | undefined,
  now: Instant,
): Promise<readonly Candidate[]> {
  const people = (await findPeople(database, personIds)).filter(
    ({ deactivatedAt, erasedAt }) => !deactivatedAt && !erasedAt,
  );
  const ids = people.map(({ id }) => id);
  const mails = await knownMails(database, ids);
  const silences = await silenceOf(database, people, now);
  const mailStops = (await accountStops(database, [account.id])).get(account.id) ?? [];
  const events = subject ? await readHappenings(database, ids) : new Map();
  return people.map(person => ({
    person,
    facts: {
      person: {
        id: person.id,
        name: person.name,
        timeZone: person.timeZone,
        silence: silences.get(person.id) ?? { all: undefined, topics: {} },
        mails: mails.get(person.id) ?? [],
      },
      accountTimeZone: account.timeZone,
      siteTimeZone: catalog.site.timeZone,
      calendar: siteCalendar(catalog),
      mailStops,
      visible: !subject || isOpenAt(subject.seen, account.segment),
      done: subject?.isDone(events.get(person.id) ?? []) ?? false,
    },
  }));
}
