import { DatabaseSync } from 'node:sqlite';
import type { Path } from '#catalog';
import { type Instant, instantText } from '#clock';

export const peopleOfEach = 50;

export interface CrowdOfAccounts {
  readonly accounts: number;
  /** The path that everybody is on, by their role. */
  readonly path: Pick<Path, 'id' | 'role'>;
  /** What two thirds of them have done. */
  readonly lessons: readonly { readonly courseId: string; readonly lessonId: string }[];
  /** When each account is looked at next. */
  readonly lookAt: Instant;
}

/** Ids in the order of their making, as ours are. */
const id = (kind: string, count: string) => `printf('${kind}-7000-8000-%012x', ${count})`;
const [account, person, csm] = [id('019a0000-000a', 'i'), id('019a0000-000b', 'i'), '019a0000-000c'];
const accountOfPerson = id('019a0000-000a', `i / ${peopleOfEach}`);
const came = `strftime('%Y-%m-%dT%H:%M:%fZ', :now, '-1 hours', '-' || (i % 4) || ' days')`;
const touched = `strftime('%Y-%m-%dT%H:%M:%fZ', :now, '-50 minutes', '-' || (i % 4) || ' days', '+' || nth || ' minutes')`;

const ofCsms = [
  `insert into people (id, email, name, created_at, updated_at)
   select ${id(csm, 'i')}, 'csm-' || i || '@vendor.example', 'Csm ' || i, :now, :now from counted`,
  `insert into grants (id, person_id, kind, granted_at)
   select ${id('019a0000-000d', 'i')}, ${id(csm, 'i')}, 'csm', :now from counted`,
];

const ofAccounts = [
  `insert into accounts (id, name, segment, csm_id, renewal_on, created_at, updated_at)
   select ${account}, 'Account ' || i, 'business', ${id(csm, 'i % 20')},
     date(:now, '+' || (i % 365) || ' days'), :now, :now from counted`,
  `insert into account_looks (account_id, look_at) select ${account}, :lookAt from counted`,
];

const ofPeople = [
  `insert into people (id, email, name, created_at, updated_at)
   select ${person}, printf('person-%07d@customer.example', i), 'Person ' || i, :now, :now from counted`,
  `insert into memberships (id, person_id, account_id, roles, started_at, created_at)
   select ${id('019a0000-000e', 'i')}, ${person}, ${accountOfPerson}, json_array(:role), ${came}, :now from counted`,
  `insert into grants (id, person_id, kind, account_id, granted_at)
   select ${id('019a0000-000f', 'i')}, ${person}, 'account-administrator', ${accountOfPerson}, :now
   from counted where i % ${peopleOfEach} = 0`,
  `insert into enrolments (id, person_id, path_id, entry, source, account_id, enrolled_at)
   select ${id('019a0000-0010', 'i')}, ${person}, :path, 1, 'role', ${accountOfPerson}, ${came} from counted`,
  `insert into learner_events
     (id, key, person_id, type, course_id, lesson_id, occurred_at, recorded_at, source)
   select ${id('019a0000-0011', 'i * 100 + nth')}, printf('crowd/%08d/%02d', i, nth), ${person}, type, course_id, lesson_id,
     ${touched}, ${touched}, 'portal' from counted, doings where i % 3 > 0`,
  `insert into mails
     (id, key, class, kind, state, topic, person_id, account_id, campaign_id, step_id, subject_id, entry,
      planned_at, due_at, state_at, attempts)
   select ${id('019a0000-0012', 'i')}, 'welcome/hello/' || :path || '/1/' || ${person}, 'onboarding',
     'campaigns/welcome/hello', 'accepted', 'onboarding', ${person}, ${accountOfPerson}, 'welcome', 'hello', :path, 1,
     ${came}, ${came}, ${came}, 1 from counted`,
];

/**
 * Accounts of fifty people, who came to their path today or in the three days before, have had the first mail of the
 * welcome, and of whom two thirds have begun. The first of each administers the account; twenty CSMs look after all of
 * them. SQLite counts and writes each table in one go: our stores, which ask and tell everything for each person, would
 * take hours.
 *
 * @param file where nobody else writes
 * @returns the ids of the accounts
 */
export function writeCrowdOfAccounts(file: string, crowd: CrowdOfAccounts, now: Instant): string[] {
  const { accounts, path, lessons, lookAt } = crowd;
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF');
  database.exec('PRAGMA cache_size = -200000; begin');
  database.exec('create temp table doings (nth integer, type text, course_id text, lesson_id text)');
  const doing = database.prepare('insert into doings values (?, ?, ?, ?)');
  for (const [index, { courseId, lessonId }] of lessons.entries()) {
    doing.run(index * 10, 'lesson.opened', courseId, lessonId);
    doing.run(index * 10 + 9, 'lesson.completed', courseId, lessonId);
  }
  const values = { now: instantText(now), lookAt: instantText(lookAt), path: path.id, role: path.role ?? '' };
  writeEach(20, ofCsms);
  writeEach(accounts, ofAccounts);
  writeEach(accounts * peopleOfEach, ofPeople);
  database.exec('commit');
  const rows = database.prepare('select id from accounts order by id').all() as { id: string }[];
  database.close();
  return rows.map(row => row.id);

  function writeEach(count: number, statements: readonly string[]): void {
    for (const text of statements) {
      const counted = `with recursive counted(i) as (select 0 union all select i + 1 from counted where i + 1 < ${count})`;
      const statement = database.prepare(`${text.replace('select', `${counted} select`)}`);
      statement.setAllowUnknownNamedParameters(true);
      statement.run(values);
    }
  }
}
