import { expect, inject, it, onTestFinished } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';
import { startPortal } from '../support/portal.ts';

const newContext = useBrowser();

it('asks one question after a path, without JavaScript, and leaves people alone once it is answered or put away', {
  timeout: 180_000,
}, async () => {
  const portal = await startPortal({
    ...inject('manual'),
    now: '2026-11-16T09:00:00Z',
    smtpPort: await freePort(),
    environment: { TEST_DEMO: 'yes' },
  });
  onTestFinished(async () => void (await portal.stop()));
  const opened = async (email: string) => {
    const page = await (await newContext({ javaScriptEnabled: false })).newPage();
    await page.goto(await portal.ask('link', { email, next: '/my-learning' }));
    await page.getByRole('button', { name: 'Sign in' }).click();
    return page;
  };
  const question = 'How likely are you to recommend Waymark Academy';

  const sondre = await opened('sondre@fjordlight.example');
  await sondre.getByRole('heading', { name: question }).waitFor();
  await sondre.getByLabel('9', { exact: true }).check();
  await sondre.getByLabel('Why?').fill('It is short.');
  await sondre.getByRole('button', { name: 'Send' }).click();
  await sondre.getByText('Thank you. It is noted.').waitFor();
  expect(await sondre.getByRole('heading', { name: question }).count()).toBe(0);
  await sondre.goto(`${portal.url}/my-learning/feedback`);
  await sondre.getByText('9 of 10').waitFor();

  const kaia = await opened('kaia@fjordlight.example');
  await kaia.getByRole('button', { name: 'Do not ask me' }).click();
  await kaia.waitForURL(`${portal.url}/my-learning`);
  expect(await kaia.getByRole('heading', { name: question }).count()).toBe(0);
});
