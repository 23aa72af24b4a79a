import { type Instant, instantText } from '#clock';
import { type Database, newId } from '#database';
import { replaceAddress } from '../addresses-store.ts';
import { type Actor, auditAll } from '../audit-store.ts';
import { batches } from '../batches.ts';
import { mayLeave } from '../grants-store.ts';
import { lookNow } from '../looks-store.ts';
import type { KnownMembership, KnownPerson, PersonChange } from './people-plan.ts';
import { personEntries } from './person-entries.ts';

/**
 * Everything that a file or the API makes or changes of people is written here, with what the audit log says about it.
 *
 * @returns the people whose enrolments have to follow
 */
export async function writePeople(
  trx: Database,
  system: string,
  changes: readonly PersonChange[],
  actor: Actor,
  now: Instant,
): Promise<string[]> {
  const settled = changes.map(({ before, after }) => ({ before, after, id: after.id ?? newId(now) }));
  await insertPeople(
    trx,
    settled.filter(({ before }) => !before),
    now,
  );
  for (const { before, after, id } of settled) if (before) await updatePerson(trx, id, before, after, now);
  await insertExternalIds(trx, system, settled);
  await writeMemberships(trx, settled, now);
  await endMemberships(trx, settled, now);
  const accountIds = settled.flatMap(({ before, after }) =>
    [...(before?.memberships ?? []), ...after.memberships].map(({ accountId }) => accountId),
  );
  await lookNow(trx, accountIds, now);
  const entries = settled.flatMap(({ id, before, after }) => personEntries(id, system, before, after));
  await auditAll(
    trx,
    entries.map(entry => ({ ...entry, actor })),
    now,
  );
  return settled.map(({ id }) => id);
}

interface SettledChange extends PersonChange {
  readonly id: string;
}

async function insertPeople(trx: Database, added: readonly SettledChange[], now: Instant): Promise<void> {
  const at = instantText(now);
  for await (const some of batches(added)) {
    const rows = some.map(({ id, after }) => ({
      id,
      ...columnsOf(after, at),
      deactivated_at: after.deactivated ? at : null,
      created_at: at,
    }));
    await trx.insertInto('people').values(rows).execute();
    const addresses = rows.map(({ email, id }) => {
      return { address: email, person_id: id, verified_at: null, created_at: at };
    });
    await trx.insertInto('person_addresses').values(addresses).execute();
  }
}

async function updatePerson(
  trx: Database,
  id: string,
  before: KnownPerson,
  after: KnownPerson,
  now: Instant,
): Promise<void> {
  if (after.deactivated && !before.deactivated) await mayLeave(trx, id);
  const at = instantText(now);
  const turned =
    before.deactivated === after.deactivated ? {} : { deactivated_at: after.deactivated ? at : null };
  await trx
    .updateTable('people')
    .set({ ...columnsOf(after, at), ...turned })
    .where('id', '=', id)
    .execute();
  if (before.email !== after.email) await replaceAddress(trx, id, before.email, after.email, now);
  if (after.deactivated) await trx.deleteFrom('sessions').where('person_id', '=', id).execute();
}

const columnsOf = ({ email, name, locale, timeZone }: KnownPerson, updated_at: string) => {
  return { email, name, locale, time_zone: timeZone, updated_at };
};

async function insertExternalIds(
  trx: Database,
  system: string,
  settled: readonly SettledChange[],
): Promise<void> {
  const rows = settled.flatMap(({ id, before, after }) =>
    after.externalIds
      .filter(one => !before?.externalIds.includes(one))
      .map(external_id => ({ system, external_id, person_id: id })),
  );
  for await (const some of batches(rows)) await trx.insertInto('person_external_ids').values(some).execute();
}

async function writeMemberships(
  trx: Database,
  settled: readonly SettledChange[],
  now: Instant,
): Promise<void> {
  const at = instantText(now);
  const added = [];
  for (const { id: person_id, before, after } of settled) {
    for (const { id, accountId, roles } of after.memberships) {
      const text = JSON.stringify(roles);
      if (id === undefined) {
        added.push({
          id: newId(now),
          person_id,
          account_id: accountId,
          roles: text,
          started_at: at,
          ended_at: null,
          created_at: at,
        });
      } else if (rolesDiffer(before, id, roles)) {
        await trx.updateTable('memberships').set({ roles: text }).where('id', '=', id).execute();
      }
    }
  }
  for await (const some of batches(added)) await trx.insertInto('memberships').values(some).execute();
}

function rolesDiffer(before: KnownPerson | undefined, id: string, roles: KnownMembership['roles']): boolean {
  return JSON.stringify(before?.memberships.find(one => one.id === id)?.roles) !== JSON.stringify(roles);
}

async function endMemberships(trx: Database, settled: readonly SettledChange[], now: Instant): Promise<void> {
  const ended = settled.flatMap(({ before, after }) =>
    (before?.memberships ?? [])
      .filter(({ id }) => !after.memberships.some(one => one.id === id))
      .flatMap(({ id }) => id ?? []),
  );
  for await (const some of batches(ended)) {
    await trx
      .updateTable('memberships')
      .set({ ended_at: instantText(now) })
      .where('id', 'in', some)
      .execute();
  }
}
