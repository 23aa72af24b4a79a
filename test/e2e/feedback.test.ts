import type { Page } from 'playwright';
import { expect, inject, it, onTestFinished } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { type Portal, startPortal } from '../support/portal.ts';
import { openSmtpSink } from '../support/smtp.ts';

const newContext = useBrowser();
let portal: Portal;
async function signedIn(email: string, next: string, options = {}): Promise<Page> {
  const page = await (await newContext(options)).newPage();
  await page.goto(await portal.ask('link', { email, next }));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(portal.url + next);
  return page;
}

it('takes what learners say without JavaScript, to whoever may read it, and brings answers back', {
  timeout: 180_000,
}, async () => {
  const smtp = await openSmtpSink();
  const smtpPort = Number(new URL(smtp.url).port);
  portal = await startPortal({ ...inject('academy'), now: '2026-11-02T09:00:00Z', smtpPort });
  onTestFinished(async () => void (await portal.stop()));
  await portal.ask('cast');

  const ben = await signedIn('ben@acme.example', '/courses/first-report/open-it', {
    javaScriptEnabled: false,
  });
  await ben.getByLabel('No', { exact: true }).check();
  await ben.getByLabel('What should we know?').fill('Where is the shelf?');
  await ben.getByRole('button', { name: 'Send' }).click();
  await ben.getByText('Thank you. It is noted.').waitFor();
  await ben.getByText('You did not find this lesson helpful.').waitFor();

  const otto = await signedIn('otto@waymark.example', '/');
  await otto.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Feedback' }).click();
  const row = otto.getByRole('row', { name: 'Open the editor' });
  expect(await row.textContent()).toContain('Not helpful: Where is the shelf?');
  // An author reads what was said, and not who said it.
  expect(await otto.content()).not.toContain('Ben Carter');
  await row.getByRole('link', { name: 'Open the editor' }).click();
  await otto.getByLabel('Your answer').fill('Below the canvas. The lesson says so now.');
  await otto.getByRole('button', { name: 'Answer', exact: true }).click();
  await otto.getByText('They see it in My learning').waitFor();
  await otto.goto(`${portal.url}/feedback`);
  await otto.getByRole('heading', { name: 'Nothing to read here' }).waitFor();

  await portal.tick();
  const mail = smtp.received.find(({ to, raw }) => to === 'ben@acme.example' && raw.includes('was answered'));
  expect(mail?.raw).toContain('List-Unsubscribe');
  await ben.goto(`${portal.url}/my-learning`);
  await ben.getByRole('link', { name: 'Read the answer' }).click();
  await ben.getByText('Below the canvas.').waitFor();
  await ben.goto(`${portal.url}/my-learning`);
  await ben.getByRole('heading', { name: 'My learning' }).waitFor();
  expect(await ben.getByRole('link', { name: 'Read the answer' }).count()).toBe(0);

  await ben.goto(`${portal.url}/account/mail`);
  await ben.getByText('An answer to what you told us').waitFor();

  // A request for a person goes to the CSM of the account, and to nobody else.
  const cleo = await signedIn('cleo@acme.example', '/my-learning/feedback', { javaScriptEnabled: false });
  await cleo.getByLabel('Please contact me about').fill('Our second plant');
  await cleo.getByRole('button', { name: 'Ask for a person' }).click();
  await cleo.getByText('Thank you. It is noted.').waitFor();
  const mara = await signedIn('mara@waymark.example', '/feedback');
  const asked = mara.getByRole('row', { name: 'Asked for a person' });
  expect(await asked.textContent()).toContain('Cleo Martin, Acme');
  await asked.getByRole('link').click();
  await mara.getByRole('link', { name: 'Cleo Martin at Acme' }).waitFor();
  await mara.getByRole('button', { name: 'Close without an answer' }).click();
  await mara.getByText('Closed.', { exact: true }).waitFor();
  await mara.getByRole('button', { name: 'Open it again' }).click();
  await mara.getByText('Open again.').waitFor();
  await otto.goto(`${portal.url}/feedback`);
  expect(await otto.content()).not.toContain('Our second plant');
  await cleo.reload();
  await cleo.getByText('Not answered yet.').waitFor();

  // Trends have counts, and say where few people spoke.
  await otto.goto(`${portal.url}/feedback/trends`);
  const trend = otto.getByRole('row', { name: 'Open the editor' });
  expect(await trend.textContent()).toMatch(/1\s*0 % helpful\s*, few people/);
  expect(await trend.getByRole('img').getAttribute('aria-label')).toContain('2026-11: 0 % helpful (1)');
});
