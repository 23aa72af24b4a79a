import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { stringify } from 'yaml';
import { useBrowser } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';
import { linkIn } from '../support/mail-links.ts';
import { type OidcIdp, oidcClient, openOidcIdp } from '../support/oidc-provider.ts';
import { type Portal, startPortal } from '../support/portal.ts';
import { openSmtpSink, type SmtpSink } from '../support/smtp.ts';

/** Acme lets its people in by its own provider only. Umbra does not, and the vendor's product hands everybody over. */
const newContext = useBrowser();
const lesson = '/courses/first-report/open-it';
const now = Temporal.Now.instant();
const issuedAt = Math.floor(now.epochMilliseconds / 1_000);
const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
let portal: Portal;
let oidc: OidcIdp;
let smtp: SmtpSink;
let made = 0;

beforeEach(async () => {
  smtp = await openSmtpSink();
  const oidcPort = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'waymark-ways-'));
  const [ssoFile, keysFile] = [join(folder, 'sso.yaml'), join(folder, 'jwks.json')];
  const acme = {
    ...{ id: 'acme', title: 'Acme', account: 'crm:501', domains: ['acme.example'], required: true },
    ...{ protocol: 'oidc', issuer: `http://localhost:${oidcPort}`, ...oidcClient },
  };
  writeFileSync(ssoFile, stringify({ connections: [acme] }));
  const jwk = { ...(await exportJWK(publicKey)), kid: 'first', alg: 'ES256' };
  writeFileSync(keysFile, JSON.stringify({ keys: [jwk] }));
  portal = await startPortal({
    ...inject('academy'),
    now: now.toString(),
    smtpPort: Number(new URL(smtp.url).port),
    environment: {
      WAYMARK_SSO_FILE: ssoFile,
      WAYMARK_HANDOFF_ISSUER: 'https://app.example.com',
      WAYMARK_HANDOFF_JWKS_FILE: keysFile,
      LOG_LEVEL: 'error',
    },
  });
  const cast = await portal.ask<{ acmeId: string }>('cast');
  await portal.ask('externalId', { accountId: cast.acmeId, externalId: '501' });
  oidc = await openOidcIdp(oidcPort, [`${portal.url}/sign-in/sso/acme/callback`]);
  for (const name of ['ada', 'ben', 'finn'])
    oidc.people.set(name, { email: `${name}@acme.example`, email_verified: true });
});
afterEach(async () => {
  await oidc?.close();
  await portal?.stop();
});

it('leads an invited person of a company that requires its provider there, and then to where the invitation leads', async () => {
  const ines = await signedIn('ines@waymark.example', '/admin/invitations');
  await ines.getByLabel('Addresses, one a line').fill('Finn Berg <finn@acme.example>');
  await ines.getByLabel('Account', { exact: true }).selectOption({ label: 'Acme' });
  await ines.getByLabel('The invitation leads to').selectOption({ label: 'the path Analyst' });
  await ines.getByRole('button', { name: 'Invite', exact: true }).click();
  await ines.getByText('1 invitation is on the way.').waitFor();
  await portal.tick();
  const mail = smtp.received.findLast(({ to }) => to === 'finn@acme.example');
  const finn = await openPage();
  await finn.goto(linkIn(mail, 'Accept the invitation'));
  await finn.getByRole('button', { name: 'Accept and sign in' }).click();
  await goOnAtAcme(finn, 'finn');
  await finn.waitForURL(`${portal.url}/paths/analyst`);
});

it('leads whom the product hands over there, too, and so a link to an address of theirs at home', async () => {
  const handed = await openPage();
  await handed.goto(await handOffFor('ada@acme.example'));
  await goOnAtAcme(handed, 'ada');
  await handed.waitForURL(portal.url + lesson);

  await portal.ask('address', { email: 'ada@acme.example', address: 'ada@home.example' });
  const mailed = await openPage();
  await mailed.goto(`${portal.url}/sign-in?${new URLSearchParams({ next: lesson })}`);
  await mailed.getByLabel('E-mail address').fill('ada@home.example');
  await mailed.getByRole('button', { name: 'Mail me a link' }).click();
  await mailed.getByLabel('Six-digit code').waitFor();
  await portal.tick();
  const mail = smtp.received.findLast(({ to }) => to === 'ada@home.example');
  const [, code = ''] = /code where you asked for it: (\d{6})/.exec(mail?.mail.text ?? '') ?? [];
  await mailed.getByLabel('Six-digit code').fill(code);
  await mailed.getByRole('button', { name: 'Sign in', exact: true }).click();
  await goOnAtAcme(mailed, 'ada');
  await mailed.waitForURL(portal.url + lesson);
});

it('asks for the second factor after a provider has signed somebody in, and before the lesson', async () => {
  const [code = ''] = await setUpFactor('ben@acme.example');
  const ben = await openPage();
  await ben.goto(`${portal.url}/sign-in/sso/acme/start?${new URLSearchParams({ next: lesson })}`);
  await signInAtProvider(ben, 'ben');
  await answersWith(ben, code);
});

it('asks for it after a hand-off', async () => {
  const [code = ''] = await setUpFactor('dan@umbra.example');
  const dan = await openPage();
  await dan.goto(await handOffFor('dan@umbra.example'));
  await answersWith(dan, code);
});

/** Nobody is signed in before the code, which leads to the lesson. */
async function answersWith(page: Page, code: string): Promise<void> {
  await page.waitForURL(url => url.pathname === '/sign-in/second-factor');
  const before = await page.context().newPage();
  await before.goto(`${portal.url}/my-learning`);
  expect(new URL(before.url()).pathname).toBe('/sign-in/second-factor');
  await page.getByLabel('Code').fill(code);
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.waitForURL(portal.url + lesson);
}

/** Sets up a second factor as they would, and returns its recovery codes. */
async function setUpFactor(email: string): Promise<string[]> {
  const page = await signedIn(email, '/account/second-factor');
  const key = ((await page.locator('code.secret').textContent()) ?? '').replaceAll(/\s/g, '');
  const code = TOTP.generate({ secret: Secret.fromBase32(key), timestamp: now.epochMilliseconds });
  await page.getByLabel('Six-digit code of the app').fill(code);
  await page.getByRole('button', { name: 'Set it up' }).click();
  await page.getByText('These are your recovery codes.').waitFor();
  return page.locator('.recovery-codes code').allTextContents();
}

async function goOnAtAcme(page: Page, id: string): Promise<void> {
  await page.getByText('Your company signs its people in with Acme.').waitFor();
  const cookies = await page.context().cookies();
  expect(cookies.filter(({ name }) => name === 'waymark-session')).toEqual([]);
  await page.getByRole('link', { name: 'Continue to Acme' }).click();
  await signInAtProvider(page, id);
}

async function signInAtProvider(page: Page, id: string): Promise<void> {
  await page.locator('input[name=login]').fill(id);
  await page.locator('input[name=password]').fill('anything');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
}

const openPage = async (): Promise<Page> => (await newContext()).newPage();

/** By a link that was printed, which signs in whatever a company requires. */
async function signedIn(email: string, next: string): Promise<Page> {
  const page = await openPage();
  await page.goto(await portal.ask<string>('link', { email, next }));
  await page.getByRole('button', { name: 'Sign in', exact: true }).last().click();
  await page.waitForURL(portal.url + next);
  return page;
}

async function handOffFor(email: string): Promise<string> {
  made += 1;
  const token = await new SignJWT({ email, email_verified: true, system: 'app' })
    .setProtectedHeader({ alg: 'ES256', kid: 'first' })
    .setSubject(`u-${email}`)
    .setJti(`token-${made}`)
    .setIssuer('https://app.example.com')
    .setAudience(portal.url)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + 60)
    .sign(privateKey);
  return `${portal.url}/hand-off?${new URLSearchParams({ token, next: lesson })}`;
}
