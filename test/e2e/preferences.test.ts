import { join } from 'node:path';
import { expect, inject, it, onTestFinished } from 'vitest';
import { openDatabase } from '#database';
import { unsubscribeToken } from '#mail';
import { writeCast } from '../cast.ts';
import { useBrowser } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';
import { startPortal } from '../support/portal.ts';

const newContext = useBrowser();

it('lets people choose topic by topic, from the foot of a mail or signed in, without JavaScript', async () => {
  const { portal, ben, stateOf, secret } = await openPortal();
  const page = await (await newContext({ javaScriptEnabled: false })).newPage();
  const token = unsubscribeToken(secret, { personId: ben.id, topic: 'reminders' });

  await page.goto(`${portal.url}/preferences/${token}`);
  await page.getByLabel('Reminders', { exact: true }).uncheck();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Your choice is saved.').waitFor();
  expect(await page.getByLabel('Reminders', { exact: true }).isChecked()).toBe(false);
  expect(await stateOf(ben.id)).toMatchObject({ reminders: 'off', onboarding: 'on' });

  // Right after a change, and only then, it can be taken back.
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('It is as it was before.').waitFor();
  expect(await page.getByLabel('Reminders', { exact: true }).isChecked()).toBe(true);
  expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(0);
  await page.getByLabel('Reminders', { exact: true }).uncheck();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Nothing comes about “Reminders”.').waitFor();

  await page.goto(`${portal.url}/preferences/${token}`);
  await page.getByRole('button', { name: 'Stop everything but sign-in mail' }).click();
  await page.getByText('You get nothing but what you ask for yourself').waitFor();
  await page.getByRole('button', { name: 'Send me mail again' }).click();
  await page.getByText('Nothing comes about “Reminders”.').waitFor();
  expect(await stateOf(ben.id)).toMatchObject({ '*': 'on', reminders: 'off', onboarding: 'on' });

  // The link opens these choices and signs nobody in.
  await page.goto(`${portal.url}/preferences`);
  expect(new URL(page.url()).pathname).toBe('/sign-in');

  await page.goto(`${portal.url}/unsubscribe/${token}`);
  await page.getByRole('button', { name: 'Stop all mails of this kind' }).click();
  await page.getByRole('heading', { name: 'You are unsubscribed' }).waitFor();
  expect(await stateOf(ben.id)).toMatchObject({ '*': 'off' });

  // Signed in, he wants the reminders back.
  await page.goto(await portal.ask<string>('link', { email: ben.email, next: '/preferences' }));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('You get no mails of this kind at all').waitFor();
  await page.getByLabel('Reminders', { exact: true }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Your choice is saved.').waitFor();
  expect(await stateOf(ben.id)).toEqual({
    '*': 'on',
    ':each-as-it-comes': 'on',
    'from-your-contact': 'off',
    onboarding: 'off',
    reminders: 'on',
  });
});

it('gathers mails into one a week, and lets a CSM choose what they hear about their accounts', async () => {
  const { portal, ben, stateOf, secret } = await openPortal();
  const page = await (await newContext({ javaScriptEnabled: false })).newPage();
  const token = unsubscribeToken(secret, { personId: ben.id, topic: 'reminders' });
  await page.goto(`${portal.url}/preferences/${token}`);
  expect(await page.getByLabel('Daily digest').count()).toBe(0);
  await page.getByLabel('One mail a week instead').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('is gathered and told in one mail a week, on Monday at 09:00').waitFor();
  expect(await stateOf(ben.id)).toMatchObject({ ':each-as-it-comes': 'off' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('come one by one').waitFor();
  expect(await page.getByLabel('As they come').isChecked()).toBe(true);

  await page.goto(await portal.ask<string>('link', { email: 'mara@waymark.example', next: '/preferences' }));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('Daily digest').uncheck();
  await page.getByLabel('Weekly summary').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('No digest tells you who is stuck.').waitFor();
  await page.getByText('A summary of your accounts comes on Monday at 08:00.').waitFor();
});

it('follows a record that was merged, from the foot of an old mail', async () => {
  const { portal, ben, ada, database, stateOf, secret } = await openPortal();
  await database
    .updateTable('people')
    .set({ merged_into: ada.id, email: 'gone@merged.invalid' })
    .where('id', '=', ben.id)
    .execute();
  const page = await (await newContext()).newPage();
  const token = unsubscribeToken(secret, { personId: ben.id, topic: 'reminders' });
  await page.goto(`${portal.url}/preferences/${token}`);
  await page.getByLabel('Reminders', { exact: true }).uncheck();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Your choice is saved.').waitFor();
  expect(await page.getByLabel('Reminders', { exact: true }).isChecked()).toBe(false);
  expect(await stateOf(ada.id)).toMatchObject({ reminders: 'off' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('It is as it was before.').waitFor();
  expect(await stateOf(ada.id)).toMatchObject({ reminders: 'on' });
});

async function openPortal() {
  const secret = 'a secret of at least thirty-two characters';
  const portal = await startPortal({
    ...inject('academy'),
    now: '2026-11-02T10:00:00Z',
    smtpPort: await freePort(),
    environment: { WAYMARK_SECRET: secret },
  });
  const { database, close } = openDatabase({ file: join(portal.dataFolder, 'waymark.sqlite') });
  onTestFinished(async () => {
    await close();
    await portal.stop();
  });
  const { ada, ben } = await writeCast(database);
  const stateOf = async (personId: string) => {
    const rows = await database
      .selectFrom('mail_preferences')
      .select(['topic', 'state'])
      .where('person_id', '=', personId)
      .execute();
    return Object.fromEntries(rows.map(({ topic, state }) => [topic, state]));
  };
  return { portal, ada, ben, database, stateOf, secret };
}
