import {
  type AssignmentDraft,
  addDomain,
  createAccount,
  createAssignment,
  ensurePerson,
  grantTo,
  listAccounts,
  type Person,
  putMembership,
  reconcileEnrolments,
} from '#accounts';
import type { Catalog } from '#catalog';
import type { Instant } from '#clock';
import type { Database } from '#database';
import { recordLearning } from '#training';
import {
  type DemoAccount,
  type DemoPerson,
  demoAccounts,
  demoLearner,
  demoManager,
  demoNewcomer,
} from './customers.ts';
import { addFeedback } from './feedback.ts';
import { eventsOnTheWay } from './learning.ts';
import { isSeeded, noteSeeded } from './store.ts';

export { certifyDemo } from './certify.ts';
export { launchDemo } from './launch.ts';
export { claimDatabase } from './store.ts';

/** For whom a demo prints sign-in links when it starts. */
export const demoDoors = [
  { who: 'learner', email: demoLearner, next: '/my-learning' },
  { who: 'manager', email: demoManager, next: '/team' },
  { who: 'CSM', email: 'csm@demo.waymark.example', next: '/cs' },
  { who: 'author', email: 'author@demo.waymark.example', next: '/paths' },
  { who: 'administrator', email: 'admin@demo.waymark.example', next: '/admin' },
] as const;

/**
 * Fills an empty demo database with made-up customers at every point of the way. All or nothing, and once: a second call
 * changes nothing. Only after `claimDatabase` has said that the database is the demo's.
 */
export async function seedDemo(database: Database, catalog: Catalog, now: Instant): Promise<void> {
  if (await isSeeded(database)) return;
  await database.transaction().execute(async trx => {
    const staff = await addStaff(trx, now.subtract({ hours: 24 * 320 }));
    for (const account of demoAccounts) await addAccount(trx, catalog, account, staff, now);
    await ensurePerson(trx, demoNewcomer, 'system', now.subtract({ hours: 24 * demoNewcomer.joinedDaysAgo }));
    await assignPaths(trx, catalog, staff.mara, now.subtract({ hours: 24 * 7 }));
    await addFeedback(trx, catalog, staff.otto.id, now);
    await noteSeeded(trx);
  });
}

/** Due dates for authors everywhere, and one that is over at the first account. */
async function assignPaths(trx: Database, catalog: Catalog, by: Person, at: Instant): Promise<void> {
  const [account] = await listAccounts(trx);
  const assign = (role: string, accountId: string | null, days: number) => {
    const path = catalog.paths.find(one => one.role === role && one.status === 'published');
    if (!path) return undefined;
    const draft: AssignmentDraft = {
      pathId: path.id,
      accountId,
      audience: { by: 'rule', roles: [role], segments: [], stages: [], fields: {} },
      appliesTo: 'everyone',
      due: { days },
      personIds: [],
    };
    return createAssignment(trx, catalog, draft, `person:${by.id}`, at);
  };
  await assign('author', null, 60);
  await assign('csm', account?.id ?? null, 5);
}

type Staff = Readonly<Record<'mara' | 'otto' | 'theo', Person>>;

async function addStaff(trx: Database, at: Instant): Promise<Staff> {
  const someone = async (name: string, email: string, kind: 'csm' | 'author' | 'administrator') => {
    const person = await ensurePerson(trx, { name, email }, 'system', at);
    await grantTo(trx, { personId: person.id, kind }, 'system', at);
    return person;
  };
  await someone('Ines Duarte', 'admin@demo.waymark.example', 'administrator');
  return {
    mara: await someone('Mara Lindqvist', 'csm@demo.waymark.example', 'csm'),
    otto: await someone('Otto Brenner', 'author@demo.waymark.example', 'author'),
    theo: await someone('Theo Adeyemi', 'theo@demo.waymark.example', 'csm'),
  };
}

async function addAccount(
  trx: Database,
  catalog: Catalog,
  demo: DemoAccount,
  staff: Staff,
  now: Instant,
): Promise<void> {
  const { name, segment, tier, stage, timeZone, seats, value, fields } = demo;
  const today = now.toZonedDateTimeISO('UTC').toPlainDate();
  const started = now.subtract({ hours: 24 * demo.startedDaysAgo });
  const dates = {
    startOn: today.subtract({ days: demo.startedDaysAgo }),
    renewalOn: today.add({ days: demo.renewsInDays }),
  };
  const csmId = staff[demo.csm].id;
  const values = { name, segment, tier, stage, timeZone, seats, value, fields, csmId, ...dates };
  const account = await createAccount(trx, values, 'system', started);
  await addDomain(trx, account.id, demo.domain);
  for (const someone of demo.people) await addLearner(trx, catalog, account.id, demo.domain, someone, now);
}

async function addLearner(
  trx: Database,
  catalog: Catalog,
  accountId: string,
  domain: string,
  demo: DemoPerson,
  now: Instant,
): Promise<void> {
  const { name, role } = demo;
  const joinedAt = now.subtract({ hours: 24 * demo.joinedDaysAgo });
  const email = demo.at.includes('@') ? demo.at : `${demo.at}@${domain}`;
  const { id: personId } = await ensurePerson(trx, { name, email }, 'system', joinedAt);
  await putMembership(trx, { personId, accountId, roles: [role] }, 'system', joinedAt);
  if (demo.administers)
    await grantTo(trx, { personId, kind: 'account-administrator', accountId }, 'system', joinedAt);
  await reconcileEnrolments(trx, catalog, { personId }, joinedAt);
  const events = eventsOnTheWay(catalog, { personId, role, joinedAt }, demo.course, now);
  await recordLearning(trx, catalog, events, now);
}
