import { findLeftMembership, findPerson, type Person } from '#accounts';
import type { App } from '#app';

/** Somebody who has just left the account, for the one press that undoes it; nobody else is named. */
export async function findLeft(
  { database, clock }: App,
  accountId: string,
  personId: string,
): Promise<Person | undefined> {
  const left = await findLeftMembership(database, { personId, accountId }, clock.now());
  return left && findPerson(database, personId);
}
