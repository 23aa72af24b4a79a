import type { Page } from 'playwright';
import { expect, inject, it, onTestFinished } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { linkIn } from '../support/mail-links.ts';
import { startPortal } from '../support/portal.ts';
import { openSmtpSink } from '../support/smtp.ts';

const newContext = useBrowser();

it('points people of an account to the standard module, shown before it goes, without any script', async () => {
  const { portal, smtp, places, signIn } = await openPortal();
  const page = await signIn('admin@demo.waymark.example');
  await page.goto(`${portal.url}/cs/modules?q=words`);
  await page.getByRole('link', { name: 'Send by mail: The words' }).click();
  await page.getByLabel('Account', { exact: true }).fill('no such');
  await page.getByRole('button', { name: 'Find' }).click();
  await text(page, 'No account of yours is called “no such”');
  await page.goto(
    `${portal.url}/cs/accounts/${places[':account']}/send?subject=lesson:getting-started/the-words`,
  );
  await page.getByRole('link', { name: /Point to a module/ }).click();
  expect(await page.getByRole('radio', { name: /The words/ }).isChecked()).toBe(true);

  // What is missing is said, and what was written stays.
  await page.getByLabel('A note of your own (optional)').fill('As you asked:\nit is all in here.');
  await page.getByRole('button', { name: 'Show it before it goes' }).click();
  await text(page, 'Choose to whom it goes.');
  expect(await page.getByLabel('A note of your own (optional)').inputValue()).toContain('As you asked:');
  await page.getByRole('radio', { name: /Everybody here/ }).check();
  await page.getByRole('button', { name: 'Show it before it goes' }).click();

  await page.getByRole('heading', { name: 'Before it goes' }).waitFor();
  const frame = page.frameLocator('iframe');
  await frame.getByText('As you asked:').waitFor();
  await frame.getByText('sent it to you').waitFor();
  await page.getByRole('link', { name: 'Change it' }).click();
  expect(await page.getByLabel('A note of your own (optional)').inputValue()).toContain('As you asked:');
  await page.getByRole('button', { name: 'Show it before it goes' }).click();
  await page.getByRole('button', { name: /^Send it to \d+ (person|people)$/ }).click();
  await page.getByRole('heading', { name: 'A mail sent by hand' }).waitFor();
  const waiting = await page.getByRole('cell', { name: /^Waits/ }).count();
  expect(waiting).toBeGreaterThan(0);

  const before = smtp.received.length;
  await portal.moveTo('2026-11-17T18:00:00Z');
  const mails = smtp.received.slice(before).filter(({ mail }) => mail.subject?.includes('The words'));
  expect(mails.length).toBeGreaterThan(0);
  expect(linkIn(mails[0], 'Open the module')).toMatch(/\/courses\/getting-started\/the-words\?m=[\w-]{22}$/);
  await page.reload();
  await text(page, 'Accepted by the mail server');
});

it('is taken back while it waits', async () => {
  const { portal, smtp, places, signIn } = await openPortal();
  const page = await signIn('admin@demo.waymark.example');
  await page.goto(`${portal.url}/cs/accounts/${places[':account']}/${places[':person']}`);
  await page.getByRole('link', { name: /^Send .* a mail$/ }).click();
  await page.getByRole('link', { name: /A note of your own/ }).click();
  await page.getByLabel('Your note').fill('See you on Thursday.');
  await page.getByRole('button', { name: 'Show it before it goes' }).click();
  const send = page.getByRole('button', { name: 'Send it to 1 person' });
  await send.click();
  await page.getByRole('button', { name: 'Take back what has not left' }).click();
  await text(page, '1 mail is taken back.');
  await text(page, 'Taken back');
  const before = smtp.received.length;
  await portal.moveTo('2026-11-18T12:00:00Z');
  expect(
    smtp.received.slice(before).filter(({ mail }) => mail.text?.includes('See you on Thursday')),
  ).toEqual([]);
});

async function openPortal() {
  const smtp = await openSmtpSink();
  const smtpPort = Number(new URL(smtp.url).port);
  const environment = { TEST_DEMO: 'yes' };
  const portal = await startPortal({
    ...inject('manual'),
    now: '2026-11-16T09:00:00Z',
    smtpPort,
    environment,
  });
  onTestFinished(async () => void (await portal.stop()));
  const places = await portal.ask<Record<string, string>>('places');
  const signIn = async (email: string): Promise<Page> => {
    const context = await newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(await portal.ask('link', { email }));
    await page.getByRole('button', { name: 'Sign in', exact: true }).last().click();
    await page.waitForURL(`${portal.url}/**`);
    return page;
  };
  return { portal, smtp, places, signIn };
}

const text = (page: Page, words: string) => page.getByText(words).first().waitFor();
