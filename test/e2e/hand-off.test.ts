import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';
import { type Portal, startPortal } from '../support/portal.ts';

/** A link in the vendor's own product opens a lesson signed in. */
const newContext = useBrowser();
const now = '2026-11-25T12:00:00Z';
const issuedAt = Temporal.Instant.from(now).epochMilliseconds / 1_000;
const lesson = '/courses/first-report/open-it';
const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
let portal: Portal;
let made = 0;

beforeAll(async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'waymark-keys-')), 'jwks.json');
  writeFileSync(
    file,
    JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'first', alg: 'ES256' }] }),
  );
  portal = await startPortal({
    ...inject('academy'),
    now,
    smtpPort: await freePort(),
    environment: {
      WAYMARK_HANDOFF_ISSUER: 'https://app.example.com',
      WAYMARK_HANDOFF_JWKS_FILE: file,
      WAYMARK_HANDOFF_CREATE: 'on',
      LOG_LEVEL: 'error',
    },
  });
  await portal.ask('cast');
});
afterAll(() => portal?.stop());

async function linkFor(email: string, sub: string, more: JWTPayload = {}): Promise<string> {
  made += 1;
  const claims = { sub, email, email_verified: true, system: 'app', jti: `token-${made}`, ...more };
  const token = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256', kid: 'first' })
    .setIssuer('https://app.example.com')
    .setAudience(portal.url)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + 60)
    .sign(privateKey);
  return `${portal.url}/hand-off?${new URLSearchParams({ token, next: lesson })}`;
}

it('opens the lesson at once, and signs nobody in a second time', async () => {
  const page = await (await newContext()).newPage();
  const link = await linkFor('ada@acme.example', 'u-ada');
  await page.goto(link);
  await page.waitForURL(`${portal.url}${lesson}`);
  await page.goto(link);
  expect(new URL(page.url()).pathname).toBe(lesson);
  const elsewhere = await (await newContext()).newPage();
  await elsewhere.goto(link);
  await elsewhere.getByRole('alert').waitFor();
  expect(await elsewhere.getByRole('alert').textContent()).toContain('This link has been used');
  expect(
    await elsewhere.locator('main').getByRole('link', { name: 'Sign in' }).getAttribute('href'),
  ).toContain(encodeURIComponent(lesson));
  const cookies = await elsewhere.context().cookies();
  expect(cookies.filter(({ name }) => name === 'waymark-session')).toEqual([]);
});

it('takes one press without scripts, and changes nothing before it', async () => {
  const page = await (await newContext({ javaScriptEnabled: false })).newPage();
  const link = await linkFor('new@acme.example', 'u-new');
  for (let scan = 0; scan < 3; scan += 1) {
    const opened = await page.goto(link);
    expect(opened?.headers()['cache-control']).toBe('no-store');
    expect(opened?.headers()['referrer-policy']).toBe('same-origin');
  }
  expect(await portal.ask('whois', 'new@acme.example')).toBeUndefined();
  await page.getByRole('button', { name: 'Sign in' }).click();
  expect(new URL(page.url()).pathname).toBe(lesson);
  expect(await portal.ask('whois', 'new@acme.example')).toBeDefined();
});

it('asks whoever is signed in before it signs in somebody else', async () => {
  const page = await (await newContext()).newPage();
  await page.goto(await linkFor('ada@acme.example', 'u-ada'));
  await page.waitForURL(`${portal.url}${lesson}`);
  await page.goto(await linkFor('ben@acme.example', 'u-ben'));
  expect(await page.locator('main').textContent()).toContain('You are signed in as ada@acme.example');
  await page.getByRole('button', { name: 'Sign in', exact: true }).last().click();
  await page.waitForURL(`${portal.url}${lesson}`);
});

it('cannot be posted from another site', async () => {
  const link = new URL(await linkFor('ada@acme.example', 'u-ada'));
  const answer = await fetch(`${portal.url}/hand-off?_action=access.handOff`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: 'https://app.example.com', 'sec-fetch-site': 'cross-site' },
    body: new URLSearchParams({ token: link.searchParams.get('token') ?? '' }),
  });
  expect(answer.status).toBe(403);
});
