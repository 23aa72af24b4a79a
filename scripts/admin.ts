import { z } from 'zod';
import { linkMinutes, makeSignInLink, removeSecondFactor } from '#access';
import { ensurePerson, grantTo, reactivatePerson } from '#accounts';
import { systemClock } from '#clock';
import { type Config, readConfig } from '#config';
import type { Database } from '#database';
import { WaymarkError } from '#errors';
import { command } from '../src/platform/console.ts';
import { withDatabase } from './serving/with-database.ts';

/** `npm run admin -- <email>`: makes this person an administrator and prints a link that signs them in once. */
await command(async () => {
  const email = z.email().safeParse(process.argv[2]);
  if (!email.success) throw new WaymarkError('request.invalid', 'Say whom: npm run admin -- you@example.com');
  const config = readConfig(process.env);
  const link = await withDatabase(config, database => admit(config, database, email.data));
  console.log(
    `${email.data} is an administrator. This link signs in once, within ${linkMinutes} minutes:\n${link}`,
  );
});

async function admit(config: Config, database: Database, email: string): Promise<string> {
  const now = systemClock.now();
  const { id: personId } = await ensurePerson(database, { email, name: '' }, 'script', now);
  await reactivatePerson(database, personId, 'script', now);
  await grantTo(database, { personId, kind: 'administrator' }, 'script', now);
  // Whoever runs this has lost their phone, or has none set up that we could read.
  await removeSecondFactor({ database, clock: systemClock }, personId, 'script');
  return makeSignInLink({ config, clock: systemClock, database }, email, '/admin');
}
