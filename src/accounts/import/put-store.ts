import type { Catalog } from '#catalog';
import type { Instant } from '#clock';
import { type Database, isCollision } from '#database';
import { type Actor, together } from '../audit-store.ts';
import { reconcileEnrolments } from '../reconcile-store.ts';
import { writeAccounts } from '../write-account-store.ts';
import type { AccountLine } from './account-rows.ts';
import { planAccounts } from './accounts-plan.ts';
import { findForAccounts } from './find-accounts-store.ts';
import { findForPeople } from './find-people-store.ts';
import { planPeople } from './people-plan.ts';
import type { PersonLine } from './people-rows.ts';
import { writePeople } from './write-people-store.ts';

/** What became of one record that another system sent. */
export type PutOutcome =
  | { readonly outcome: 'created' | 'changed' | 'unchanged'; readonly id: string }
  | { readonly outcome: 'refused'; readonly reason: string };

/** One person, as an import of a file with this one row would bring them in, with the same entries in the audit log. */
export function putPerson(
  { database, catalog }: { database: Database; catalog: Catalog },
  system: string,
  line: PersonLine,
  actor: Actor,
  now: Instant,
): Promise<PutOutcome> {
  return unlessCollided(database, async trx => {
    const found = await findForPeople(trx, system, [line]);
    const { changes, rejected } = planPeople([line], found);
    const [change] = changes;
    if (rejected[0]) return { outcome: 'refused', reason: rejected[0].reason };
    if (!change) return { outcome: 'unchanged', id: found.people[0]?.id ?? '' };
    const [id = ''] = await writePeople(trx, system, [change], actor, now);
    await reconcileEnrolments(trx, catalog, { personId: id }, now);
    return { outcome: change.before ? 'changed' : 'created', id };
  });
}

/** One account, as an import of a file with this one row would bring it in. */
export function putAccount(
  database: Database,
  system: string,
  line: AccountLine,
  actor: Actor,
  now: Instant,
): Promise<PutOutcome> {
  return unlessCollided(database, async trx => {
    const found = await findForAccounts(trx, system, [line]);
    const { changes, rejected } = planAccounts([line], found);
    const [change] = changes;
    if (rejected[0]) return { outcome: 'refused', reason: rejected[0].reason };
    if (!change) return { outcome: 'unchanged', id: found.byExternalId.get(line.externalId ?? '') ?? '' };
    const [id = ''] = await writeAccounts(trx, [change], actor, now);
    return { outcome: change.before ? 'changed' : 'created', id };
  });
}

const mostTries = 3;

/** Two that make the same record at once: the second finds it when it looks again. */
async function unlessCollided<Result>(
  database: Database,
  work: (trx: Database) => Promise<Result>,
  tries = 1,
): Promise<Result> {
  try {
    return await together(database, work);
  } catch (error) {
    if (tries >= mostTries || !isCollision(error)) throw error;
    return unlessCollided(database, work, tries + 1);
  }
}
