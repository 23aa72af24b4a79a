import {
  type Account,
  addDomain,
  createAccount,
  ensurePerson,
  grantTo,
  type Person,
  putMembership,
} from '#accounts';
import type { Instant } from '#clock';
import type { Database } from '#database';

/** A Monday morning, when the people of the cast joined. */
export const castJoinedAt = Temporal.Instant.from('2026-11-02T09:00:00Z');

/**
 * Who our tests are about. Ada has finished, Ben has stalled, Cleo never started: all three at Acme, with the roles that
 * the test asks for. Dan belongs to Umbra and must see nothing of Acme. Mara is the CSM of both, Otto the author, Ines the
 * administrator. What Ada and Ben did is written by the tests of #progress.
 */
export interface Cast {
  readonly ada: Person;
  readonly ben: Person;
  readonly cleo: Person;
  readonly dan: Person;
  readonly mara: Person;
  readonly otto: Person;
  readonly ines: Person;
  readonly acme: Account;
  readonly umbra: Account;
}

/** Writes the whole cast to an empty database. */
export async function writeCast(
  database: Database,
  options: { roles?: readonly string[]; now?: Instant } = {},
): Promise<Cast> {
  const { roles = ['analyst'], now = castJoinedAt } = options;
  const person = (name: string, email: string) => ensurePerson(database, { name, email }, 'system', now);
  const mara = await person('Mara Okafor', 'mara@waymark.example');
  const otto = await person('Otto Lind', 'otto@waymark.example');
  const ines = await person('Ines Duarte', 'ines@waymark.example');
  await grantTo(database, { personId: mara.id, kind: 'csm' }, 'system', now);
  await grantTo(database, { personId: otto.id, kind: 'author' }, 'system', now);
  await grantTo(database, { personId: ines.id, kind: 'administrator' }, 'system', now);
  const acme = await createAccount(database, { ...accountOf('Acme'), csmId: mara.id }, 'system', now);
  const umbra = await createAccount(database, { ...accountOf('Umbra'), csmId: mara.id }, 'system', now);
  await addDomain(database, acme.id, 'acme.example');
  await addDomain(database, umbra.id, 'umbra.example');
  const ada = await person('Ada Novak', 'ada@acme.example');
  const ben = await person('Ben Carter', 'ben@acme.example');
  const cleo = await person('Cleo Martin', 'cleo@acme.example');
  const dan = await person('Dan Ferry', 'dan@umbra.example');
  for (const { id: personId } of [ada, ben, cleo]) {
    await putMembership(database, { personId, accountId: acme.id, roles }, 'system', now);
  }
  await putMembership(database, { personId: dan.id, accountId: umbra.id, roles }, 'system', now);
  return { ada, ben, cleo, dan, mara, otto, ines, acme, umbra };
}

const accountOf = (name: string) => ({
  name,
  segment: 'mid-market',
  stage: 'onboard',
  seats: 10,
  startOn: Temporal.PlainDate.from('2026-10-01'),
  renewalOn: Temporal.PlainDate.from('2027-10-01'),
});
