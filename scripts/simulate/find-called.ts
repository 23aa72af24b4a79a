import { type Account, findAccount, listAccounts } from '#accounts';
import type { Database } from '#database';
import { WaymarkError } from '#errors';

/**
 * The account of this id or name, or of a name that only it begins or goes on with.
 *
 * @throws WaymarkError `not-found`, or `request.invalid` when several are meant
 */
export async function findCalled(database: Database, called: string): Promise<Account> {
  const byId = await findAccount(database, called);
  if (byId) return byId;
  const asked = called.trim().toLowerCase();
  const all = await listAccounts(database);
  const same = all.filter(({ name }) => name.toLowerCase() === asked);
  const like = same.length > 0 ? same : all.filter(({ name }) => name.toLowerCase().includes(asked));
  const [only, ...others] = like;
  if (!only) throw new WaymarkError('not-found', `There is no account “${called}”. Say its id or its name.`);
  if (others.length === 0) return only;
  const details = like.slice(0, 10).map(({ id, name }) => `${name}: ${id}`);
  throw new WaymarkError(
    'request.invalid',
    `${like.length} accounts are called like “${called}”. Say which by its id.`,
    {
      details,
    },
  );
}
