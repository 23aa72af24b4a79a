import { makeSignInLink } from '#access';
import { ensurePerson } from '#accounts';
import { systemClock } from '#clock';
import { migrate, openDatabase } from '#database';
import { cookieFrom } from '../support/session.ts';
import { secret } from './waymark-server.ts';

const email = 'ada@bench.example';

/** Somebody in the database of a portal that is not started yet, and how they sign in to it once it is. */
export async function learnerOf(file: string): Promise<{ signIn(origin: string): Promise<string> }> {
  const { database, close } = openDatabase({ file });
  await migrate(database);
  await ensurePerson(database, { email, name: 'Ada' }, 'script', systemClock.now());
  await close();
  return {
    /** @returns the cookie of their session */
    async signIn(publicUrl) {
      const { database, close } = openDatabase({ file });
      const link = await makeSignInLink(
        { config: { publicUrl, secret }, clock: systemClock, database },
        email,
      );
      await close();
      return cookieFrom(link);
    },
  };
}
