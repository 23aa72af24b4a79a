import { join } from 'node:path';
import { expect, inject, it, onTestFinished } from 'vitest';
import { findPersonByEmail } from '#accounts';
import { openDatabase } from '#database';
import { erasePerson } from '#privacy';
import { useBrowser } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';
import { startPortal } from '../support/portal.ts';

const newContext = useBrowser();

it("a customer's own manager sees their people, changes roles, lets somebody go and takes it back, without a script", async () => {
  const portal = await startPortal({
    ...inject('manual'),
    now: '2026-11-16T09:00:00Z',
    smtpPort: await freePort(),
    environment: { TEST_DEMO: 'yes' },
  });
  onTestFinished(() => void portal.stop());
  const context = await newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const wade = await context.newPage();
  await wade.goto(await portal.ask('link', { email: 'manager@demo.waymark.example', next: '/' }));
  await wade.getByRole('main').getByRole('button').click();
  await wade.getByRole('link', { name: 'My team' }).click();
  await wade.getByRole('heading', { level: 1, name: 'Tallgrass Health' }).waitFor();
  await wade.getByText('8 of 30').waitFor();
  expect(await wade.content()).not.toMatch(/Fjordlight|Harbourline|Mara Lindqvist/);

  await wade.getByRole('link', { name: 'Jonah Wells' }).click();
  await wade.getByLabel('Customer success manager').check();
  await wade.getByRole('button', { name: 'Save roles' }).click();
  await wade.getByText('The roles are saved.').waitFor();
  await wade.getByRole('heading', { level: 2, name: 'Customer success manager' }).waitFor();

  await wade.getByText('Leaves Tallgrass Health…').click();
  await wade.getByRole('button', { name: 'Remove Jonah Wells' }).click();
  await wade.getByText('Jonah Wells has left Tallgrass Health.').waitFor();
  await wade.getByText('7 of 30').waitFor();
  await wade.getByRole('button', { name: 'Undo' }).click();
  await wade.getByText('They are back, with the roles that they had.').waitFor();
  await wade.getByRole('link', { name: 'Jonah Wells' }).click();
  const role = wade.getByRole('checkbox', { name: 'Customer success manager' });
  expect(await role.isChecked()).toBe(true);

  // Whoever administers the account, too, is not theirs to remove.
  await wade.goto(`${portal.url}/team`);
  await wade.getByRole('link', { name: 'Wade Sutherland' }).click();
  await wade.getByText('Leaves Tallgrass Health…').click();
  await wade.getByRole('button', { name: 'Remove Wade Sutherland' }).click();
  await wade.getByText('They administer this account, too.').waitFor();

  const { pathname } = new URL(wade.url());
  const list = await context.request.get(`${portal.url}${pathname.split('/people/')[0]}/people.csv`);
  expect(list.headers()['content-type']).toContain('text/csv');
  expect(await list.text()).toContain('Jonah Wells,jonah@tallgrass.example');

  // The seat of somebody who was erased still counts, and is in no list that leaves.
  const { database, close } = openDatabase({ file: join(portal.dataFolder, 'waymark.sqlite') });
  const jonah = await findPersonByEmail(database, 'jonah@tallgrass.example');
  await erasePerson(database, jonah?.id ?? '', 'system', Temporal.Instant.from('2026-11-16T09:00:00Z'));
  await close();
  await wade.goto(`${portal.url}/team`);
  await wade.getByText('8 of 30').waitFor();
  const after = await context.request.get(list.url());
  expect(await after.text()).toContain('owen@tallgrass.example');
  expect(await after.text()).not.toMatch(/jonah|erased/i);
});

it("a customer's own manager turns onboarding mail off for their people and on again, and the CSM reads why", async () => {
  const portal = await startPortal({
    ...inject('manual'),
    now: '2026-11-16T09:00:00Z',
    smtpPort: await freePort(),
    environment: { TEST_DEMO: 'yes' },
  });
  onTestFinished(() => void portal.stop());
  const signedIn = async (email: string, next: string) => {
    const page = await (await newContext({ javaScriptEnabled: false })).newPage();
    await page.goto(await portal.ask('link', { email, next }));
    await page.getByRole('button', { name: 'Sign in', exact: true }).last().click();
    return page;
  };
  const wade = await signedIn('manager@demo.waymark.example', '/team');
  const account = new URL(wade.url()).pathname.split('/')[2];
  await wade.getByText('Turn it off for everybody at Tallgrass Health…').click();
  await wade.getByRole('button', { name: 'Turn mail off' }).click();
  await wade.getByText('Say why, in a few words.').waitFor();
  await wade.getByLabel('Why').fill('Our fair week');
  await wade.getByRole('button', { name: 'Turn mail off' }).click();
  await wade.getByText('No onboarding mail goes to your people any more.').waitFor();
  await wade.getByText('“Our fair week”').waitFor();

  const admin = await signedIn('admin@demo.waymark.example', `/cs/accounts/${account}`);
  await admin.getByText('Wade Sutherland has turned it off: “Our fair week”').waitFor();

  await wade.getByRole('button', { name: 'Turn mail on again' }).click();
  await wade.getByText('Your people get onboarding mail again, from now on.').waitFor();
  await admin.goto(`${portal.url}/cs/accounts/${account}`);
  expect(await admin.getByText('No onboarding mail goes to these people').count()).toBe(0);
  await admin.goto(`${portal.url}/admin/audit`);
  const entry = admin.locator('details', { hasText: 'Our fair week' }).first();
  await entry.locator('summary').click();
  await entry.getByText('Our fair week').waitFor();
});
