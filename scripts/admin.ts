import { join } from 'node:path';
import { z } from 'zod';
import { makeSignInLink } from '#access';
import { ensurePerson, grantTo, reactivatePerson } from '#accounts';
import { systemClock } from '#clock';
import { readConfig } from '#config';
import { migrate, openDatabase } from '#database';
import { WaymarkError } from '#errors';
import { command } from '../src/platform/console.ts';

/** `npm run admin -- <email>`: makes this person an administrator and prints a link that signs them in once. */
await command(async () => {
  const email = z.email().safeParse(process.argv[2]);
  if (!email.success) throw new WaymarkError('request.invalid', 'Say whom: npm run admin -- you@example.com');
  const config = readConfig(process.env);
  const file = join(config.dataFolder, 'waymark.sqlite');
  const { database, close } = openDatabase({ url: config.databaseUrl, file });
  await migrate(database);
  const clock = systemClock;
  const now = clock.now();
  const person = await ensurePerson(database, { email: email.data, name: '' }, 'script', now);
  await reactivatePerson(database, person.id, 'script', now);
  await grantTo(database, { personId: person.id, kind: 'administrator' }, 'script', now);
  const link = await makeSignInLink({ config, clock, database }, person.email, '/admin');
  console.log(`${person.email} is an administrator. This link signs in once, within 15 minutes:\n${link}`);
  await close();
});
