import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { type Portal, startPortal } from '../support/portal.ts';
import { openSmtpSink, type SmtpSink } from '../support/smtp.ts';

const newContext = useBrowser();
const start = '2026-11-02T10:00:00Z';
let portal: Portal;
let smtp: SmtpSink;
let now: Temporal.Instant;

beforeEach(async () => {
  now = Temporal.Instant.from(start);
  smtp = await openSmtpSink();
  portal = await startPortal({
    ...inject('academy'),
    now: start,
    smtpPort: Number(new URL(smtp.url).port),
  });
  await portal.ask('cast');
});
afterEach(() => portal?.stop());

it('is set up by an administrator, required of staff, and asked for on the way to the page of a mail', {
  timeout: 180_000,
}, async () => {
  const ines = await opened('ines@waymark.example', '/admin/security');
  await ines.getByText('Require a second factor for staff…').click();
  await ines.getByRole('button', { name: 'Require it' }).click();
  await ines.getByText('Set up your own second factor first').waitFor();
  await ines.goto(`${portal.url}/account`);
  await ines.getByRole('link', { name: 'Set up a second factor' }).click();
  await ines.getByRole('img', { name: 'QR code' }).waitFor();
  await ines.getByLabel('Six-digit code of the app').fill('000000');
  const offered = await keyOn(ines);
  await ines.getByRole('button', { name: 'Set it up' }).click();
  await ines.getByRole('alert').getByText('This code is not right').waitFor();
  expect(await keyOn(ines)).toBe(offered);
  await ines.getByLabel('Six-digit code of the app').fill(codeOf(offered));
  await ines.getByRole('button', { name: 'Set it up' }).click();
  await ines.getByText('These are your recovery codes.').waitFor();
  await ines.goto(`${portal.url}/admin/security`);
  await ines.getByText('Require a second factor for staff…').click();
  await ines.getByRole('button', { name: 'Require it' }).click();
  await ines.getByRole('heading', { name: 'Staff must have a second factor' }).waitFor();

  // Mara opens a page out of a mail, signed out and without JavaScript.
  const wanted = '/cs/stalled?csm=all';
  const mara = await (await newContext({ javaScriptEnabled: false })).newPage();
  await mara.goto(portal.url + wanted);
  await byCode(mara, 'mara@waymark.example');
  await mara.getByRole('heading', { name: 'Set up your second factor' }).waitFor();
  const cookie = await cookieOf(mara);
  for (const place of ['/cs', '/my-learning', '/account', '/api/v1/people/me/progress']) {
    const answer = await fetch(portal.url + place, { headers: { cookie }, redirect: 'manual' });
    expect([303, 401], place).toContain(answer.status);
  }
  const key = await keyOn(mara);
  await mara.getByLabel('Six-digit code of the app').fill(codeOf(key));
  await mara.getByRole('button', { name: 'Set it up' }).click();
  const codes = await mara.locator('.recovery-codes code').allTextContents();
  expect(codes).toHaveLength(10);
  await mara.getByRole('link', { name: 'I have kept them, go on' }).click();
  await mara.waitForURL(portal.url + wanted);

  // The next time she is asked; the code that has been used opens nothing.
  await pass('PT2M');
  const used = codeOf(key);
  const next = await (await newContext()).newPage();
  await next.goto(portal.url + wanted);
  await byCode(next, 'mara@waymark.example');
  await next.getByLabel('Code').fill(used);
  await next.getByRole('button', { name: 'Go on' }).click();
  await next.waitForURL(portal.url + wanted);
  const other = await (await newContext()).newPage();
  await other.goto(portal.url + wanted);
  await byCode(other, 'mara@waymark.example');
  await other.getByLabel('Code').fill(used);
  await other.getByRole('button', { name: 'Go on' }).click();
  await other.getByRole('alert').getByText('This code is not right or has been used.').waitFor();
  await other.getByLabel('Code').fill(codes[0] ?? '');
  await other.getByRole('button', { name: 'Go on' }).click();
  await other.waitForURL(portal.url + wanted);

  // A recovery code works once. She has lost her phone: Ines takes it away.
  await pass('PT30M');
  const lost = await (await newContext()).newPage();
  await lost.goto(portal.url + wanted);
  await byCode(lost, 'mara@waymark.example');
  await lost.getByLabel('Code').fill(codes[0] ?? '');
  await lost.getByRole('button', { name: 'Go on' }).click();
  await lost.getByRole('alert').waitFor();
  await ines.goto(`${portal.url}/admin/security`);
  await ines.getByText('Take away…').last().click();
  await ines.getByRole('button', { name: 'Take it away' }).last().click();
  await ines.getByText('The second factor is taken away.').waitFor();
  await lost.goto(`${portal.url}/sign-in?next=${encodeURIComponent(wanted)}`);
  await lost.getByRole('heading', { name: 'Set up your second factor' }).waitFor();

  // Learners notice nothing of it.
  const ada = await opened('ada@acme.example', '/my-learning');
  await ada.getByRole('heading', { name: 'My learning' }).waitFor();
});

async function opened(email: string, next: string): Promise<Page> {
  const page = await (await newContext()).newPage();
  await page.goto(await portal.ask<string>('link', { email, next }));
  await page.getByRole('button', { name: 'Sign in', exact: true }).last().click();
  await page.waitForURL(portal.url + next);
  return page;
}

/** From the page that asks for the address to the one behind the code of the mail. */
async function byCode(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByRole('button', { name: 'Mail me a link' }).click();
  await page.getByLabel('Six-digit code').waitFor();
  await portal.tick();
  const mail = smtp.received.findLast(({ to }) => to === email);
  const [, code = ''] = /code where you asked for it: (\d{6})/.exec(mail?.mail.text ?? '') ?? [];
  await page.getByLabel('Six-digit code').fill(code);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

const keyOn = async (page: Page): Promise<string> =>
  ((await page.locator('code.secret').textContent()) ?? '').replaceAll(/\s/g, '');

const codeOf = (key: string): string =>
  TOTP.generate({ secret: Secret.fromBase32(key), timestamp: now.epochMilliseconds });

async function pass(duration: string): Promise<void> {
  now = now.add(duration);
  await portal.moveTo(now.toString());
}

async function cookieOf(page: Page): Promise<string> {
  const cookies = await page.context().cookies();
  return `waymark-session=${cookies.find(({ name }) => name === 'waymark-session')?.value}`;
}
