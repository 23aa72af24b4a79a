import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportSPKI, generateKeyPair, SignJWT } from 'jose';
import type { BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { stringify } from 'yaml';
import { useBrowser } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';
import { type OidcIdp, oidcClient, openOidcIdp } from '../support/oidc-provider.ts';
import { type Portal, startPortal } from '../support/portal.ts';
import { type Forgery, openSamlIdp, type SamlIdp, samlCertificate } from '../support/saml-provider.ts';

/**
 * Two customers with providers of their own, Acme's by OpenID Connect and Umbra's by SAML, and one that is for the whole
 * site. Providers are on another site than the portal (localhost and 127.0.0.1), as they are in life.
 */
interface Whois {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string | null;
  readonly memberships: readonly { accountId: string; roles: readonly string[] }[];
  readonly identities: readonly { provider: string; subject: string }[];
  readonly audited: readonly string[];
}

const lesson = '/courses/first-report/open-it';
const newContext = useBrowser();
let portal: Portal;
let oidc: OidcIdp;
let saml: SamlIdp;
let cast: { acmeId: string; umbraId: string };

beforeAll(async () => {
  const [oidcPort, samlPort] = [await freePort(), await freePort()];
  const file = join(mkdtempSync(join(tmpdir(), 'waymark-sso-')), 'sso.yaml');
  const oidcAt = { protocol: 'oidc', issuer: `http://localhost:${oidcPort}`, ...oidcClient };
  const connections = [
    {
      ...oidcAt,
      id: 'acme',
      title: 'Acme',
      account: 'crm:501',
      domains: ['acme.example'],
      create: true,
      scope: 'openid email profile groups',
      claims: { roles: { claim: 'groups', values: { analysts: 'analyst', machinists: 'operator' } } },
    },
    { ...oidcAt, id: 'everyone', title: 'Tiny' },
    {
      protocol: 'saml',
      id: 'umbra',
      title: 'Umbra',
      account: 'crm:502',
      domains: ['umbra.example'],
      create: true,
      required: true,
      issuer: `http://localhost:${samlPort}/metadata`,
      entryPoint: `http://localhost:${samlPort}/sign-in`,
      certificates: [samlCertificate],
      claims: { roles: { claim: 'department', values: { Operations: 'operator' } } },
    },
  ];
  writeFileSync(file, stringify({ connections }));
  portal = await startPortal({
    ...inject('academy'),
    now: Temporal.Now.instant().toString(),
    smtpPort: await freePort(),
    environment: { WAYMARK_SSO_FILE: file, LOG_LEVEL: 'error' },
  });
  cast = await portal.ask('cast');
  await portal.ask('externalId', { accountId: cast.acmeId, externalId: '501' });
  await portal.ask('externalId', { accountId: cast.umbraId, externalId: '502' });
  await portal.ask('staff', { email: 'sam@acme.example', name: 'Sam', kind: 'author' });
  oidc = await openOidcIdp(
    oidcPort,
    ['acme', 'everyone'].map(id => `${portal.url}/sign-in/sso/${id}/callback`),
  );
  saml = await openSamlIdp(samlPort, async () =>
    (await fetch(`${portal.url}/sign-in/sso/umbra/metadata`)).text(),
  );
});
afterAll(async () => {
  await oidc?.close();
  await saml?.close();
  await portal?.stop();
});

const whois = (email: string) => portal.ask<Whois | undefined>('whois', email);
const openPage = async (): Promise<Page> => (await newContext()).newPage();

/** Types an address on the page of sign-in, and goes on to the provider that it leads to. */
async function leadToProvider(page: Page, email: string, title: string, next = lesson): Promise<void> {
  await page.goto(`${portal.url}/sign-in?${new URLSearchParams({ next })}`);
  await page.getByLabel('E-mail address').fill(email);
  await page.getByRole('button', { name: 'Mail me a link' }).click();
  await page.getByRole('link', { name: `Continue to ${title}` }).click();
}

/** Signs in at the OpenID provider, and consents the first time. */
async function signInAtOidc(page: Page, id: string): Promise<void> {
  await page.locator('input[name=login]').fill(id);
  await page.locator('input[name=password]').fill('anything');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.waitForURL(`${portal.url}/**`);
}

describe('an OpenID provider', () => {
  it('makes somebody new at the first login, puts them at the account in their role, and opens the lesson they came for', async () => {
    oidc.people.set('eve-1', {
      email: 'Eve@acme.example',
      email_verified: true,
      name: 'Eve Lund',
      zoneinfo: 'Europe/Oslo',
      groups: ['analysts', 'lunch'],
    });
    const page = await openPage();
    await leadToProvider(page, 'eve@acme.example', 'Acme');
    await signInAtOidc(page, 'eve-1');
    expect(new URL(page.url()).pathname).toBe(lesson);
    const eve = await whois('eve@acme.example');
    expect(eve).toMatchObject({ name: 'Eve Lund', timeZone: 'Europe/Oslo' });
    expect(eve?.memberships).toMatchObject([{ accountId: cast.acmeId, roles: ['analyst'] }]);
    expect(eve?.identities).toMatchObject([{ provider: 'acme', subject: 'eve-1' }]);
    expect(eve?.audited).toEqual(expect.arrayContaining(['person.created by sso', 'identity.linked by sso']));
  });

  it('finds them again at the second, by who they are there, and gives the roles of today', async () => {
    const before = await whois('eve@acme.example');
    oidc.people.set('eve-1', {
      email: 'eve.lund@acme.example',
      email_verified: true,
      groups: ['machinists'],
    });
    const page = await openPage();
    await leadToProvider(page, 'eve@acme.example', 'Acme', '/my-learning');
    await signInAtOidc(page, 'eve-1');
    expect(new URL(page.url()).pathname).toBe('/my-learning');
    const after = await whois('eve@acme.example');
    expect(after?.id).toBe(before?.id);
    expect(after?.name).toBe('Eve Lund');
    expect(after?.memberships).toMatchObject([{ accountId: cast.acmeId, roles: ['operator'] }]);
    expect(await whois('eve.lund@acme.example')).toBeUndefined();
  });

  it('finds somebody who was here before by their verified address', async () => {
    const before = await whois('ada@acme.example');
    oidc.people.set('ada-1', { email: 'ada@acme.example', email_verified: true, groups: ['analysts'] });
    const page = await openPage();
    await leadToProvider(page, 'ada@acme.example', 'Acme');
    await signInAtOidc(page, 'ada-1');
    const after = await whois('ada@acme.example');
    expect(after?.id).toBe(before?.id);
    expect(after?.identities).toMatchObject([{ provider: 'acme', subject: 'ada-1' }]);
  });

  it.each([
    ['an address that is not verified', { email: 'fred@acme.example' }, 'did not tell us an e-mail address'],
    [
      'an address of another customer',
      { email: 'dan@umbra.example', email_verified: true },
      'does not speak for',
    ],
    [
      'an address of our own staff',
      { email: 'sam@acme.example', email_verified: true },
      'not for our own staff',
    ],
    [
      'an address of somebody it knows as another',
      { email: 'ada@acme.example', email_verified: true },
      'another identity',
    ],
  ])('does not let in %s', async (_, claims, told) => {
    oidc.people.set('mallory', claims);
    const page = await openPage();
    await leadToProvider(page, 'anybody@acme.example', 'Acme');
    await signInAtOidc(page, 'mallory');
    expect(await page.getByRole('alert').textContent()).toContain(told);
    await isSignedOut(page.context());
    expect((await whois('dan@umbra.example'))?.identities).toEqual([]);
  });

  it('tells somebody unknown what to do where nobody new is made, and has a button on the page of sign-in', async () => {
    oidc.people.set('nobody', { email: 'new@elsewhere.example', email_verified: true });
    const page = await openPage();
    await page.goto(`${portal.url}/sign-in?next=${lesson}`);
    await page.getByRole('link', { name: 'Tiny', exact: true }).click();
    await signInAtOidc(page, 'nobody');
    expect(await page.getByRole('alert').textContent()).toContain(
      'Ask your own administrator for an invitation',
    );
    expect(await page.getByRole('link', { name: 'Try again' }).getAttribute('href')).toContain(
      encodeURIComponent(lesson),
    );
    expect(await whois('new@elsewhere.example')).toBeUndefined();
  });

  it('takes an answer once, and only in the browser that was sent', async () => {
    oidc.people.set('gil', { email: 'gil@acme.example', email_verified: true });
    const page = await openPage();
    const answers: string[] = [];
    page.on('request', request => {
      if (request.url().includes('/sign-in/sso/acme/callback')) answers.push(request.url());
    });
    await leadToProvider(page, 'gil@acme.example', 'Acme');
    await signInAtOidc(page, 'gil');
    expect(new URL(page.url()).pathname).toBe(lesson);
    const [answer = ''] = answers;
    for (const context of [page.context(), await newContext()]) {
      await context.clearCookies({ name: 'waymark-session' });
      const again = await context.newPage();
      await again.goto(answer);
      expect(await again.getByRole('alert').textContent()).toContain('Start again');
      await isSignedOut(context);
    }
  });

  it('is not believed when the person says no there', async () => {
    const page = await openPage();
    await page.goto(`${portal.url}/sign-in/sso/acme/start`);
    await page.getByRole('link', { name: /Cancel|Abort/ }).click();
    expect(await page.getByRole('alert').textContent()).toContain('did not sign you in');
    await isSignedOut(page.context());
  });

  const stranger = generateKeyPair('RS256');
  it.each<[string, NonNullable<Parameters<OidcIdp['forge']>[0]>]>([
    [
      'signed by a stranger',
      async claims =>
        new SignJWT(claims)
          .setProtectedHeader({ alg: 'RS256', kid: 'first' })
          .sign((await stranger).privateKey),
    ],
    ['not signed', async claims => `${encoded({ alg: 'none' })}.${encoded(claims)}.`],
    [
      'signed with the public key as a secret',
      async claims => {
        const secret = new TextEncoder().encode(await exportSPKI((await stranger).publicKey));
        return new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'first' }).sign(secret);
      },
    ],
    [
      'changed after signing',
      async (claims, sign) =>
        (await sign(claims)).replace(/\.[^.]+\./, `.${encoded({ ...claims, sub: 'ada-1' })}.`),
    ],
    ['meant for another client', (claims, sign) => sign({ ...claims, aud: 'another' })],
    ['of another provider', (claims, sign) => sign({ ...claims, iss: 'https://elsewhere.example' })],
    ['too old', (claims, sign) => sign({ ...claims, iat: 1_600_000_000, exp: 1_600_000_600 })],
    ['an answer to another request', (claims, sign) => sign({ ...claims, nonce: 'another' })],
  ])('is not believed when its ID token is %s', async (_, forgery) => {
    oidc.forge(forgery);
    onTestFinished(() => oidc.forge(undefined));
    const page = await openPage();
    await page.goto(`${portal.url}/sign-in/sso/acme/start`);
    await signInAtOidc(page, 'gil');
    expect(await page.getByRole('alert').textContent()).toContain('did not sign you in');
    await isSignedOut(page.context());
  });
});

it('goes on with an OpenID provider that has changed its key, at the second try at the latest', async () => {
  oidc.people.set('gil', { email: 'gil@acme.example', email_verified: true });
  await oidc.changeKey();
  const page = await openPage();
  await page.goto(`${portal.url}/sign-in/sso/acme/start?${new URLSearchParams({ next: lesson })}`);
  await signInAtOidc(page, 'gil');
  // Within a minute of the last look at its keys, the library does not ask for them again.
  const again = page.getByRole('link', { name: 'Try again' });
  if (await again.isVisible()) await again.click();
  await page.waitForURL(`${portal.url}${lesson}`);
  expect((await whois('gil@acme.example'))?.identities).toMatchObject([{ subject: 'gil' }]);
});

describe('a SAML provider', () => {
  const signInAtSaml = async (page: Page, id: string) => {
    await page.getByLabel('Your id').fill(id);
    await page.getByRole('button', { name: 'Sign in at Umbra' }).click();
    await page.getByRole('button', { name: 'Back to Waymark' }).click();
    await page.waitForURL(`${portal.url}/**`);
  };

  it('makes somebody new at the first login, puts them at the account in their role, and opens the lesson they came for', async () => {
    saml.people.set('una-1', { email: 'una@umbra.example', name: 'Una Roth', department: 'Operations' });
    const page = await openPage();
    await leadToProvider(page, 'una@umbra.example', 'Umbra');
    await signInAtSaml(page, 'una-1');
    expect(new URL(page.url()).pathname).toBe(lesson);
    const una = await whois('una@umbra.example');
    expect(una?.name).toBe('Una Roth');
    expect(una?.memberships).toMatchObject([{ accountId: cast.umbraId, roles: ['operator'] }]);
    expect(una?.identities).toMatchObject([{ provider: 'umbra', subject: 'una-1' }]);
  });

  it('finds them again at the second, and somebody who was here before by their address', async () => {
    const [una, dan] = [await whois('una@umbra.example'), await whois('dan@umbra.example')];
    saml.people.set('una-1', { email: 'una.roth@umbra.example', name: 'Una Roth', department: 'Sales' });
    saml.people.set('dan-1', { email: 'dan@umbra.example', name: 'Dan Ferry', department: 'Sales' });
    for (const id of ['una-1', 'dan-1']) {
      const page = await openPage();
      await leadToProvider(page, 'somebody@umbra.example', 'Umbra');
      await signInAtSaml(page, id);
      expect(new URL(page.url()).pathname).toBe(lesson);
    }
    expect(await whois('una@umbra.example')).toMatchObject({ id: una?.id, memberships: [{ roles: [] }] });
    expect(await whois('dan@umbra.example')).toMatchObject({
      id: dan?.id,
      identities: [{ subject: 'dan-1' }],
      // His role came from somewhere else than the provider, so it is not the provider's to take.
      memberships: [{ roles: ['analyst'] }],
    });
  });

  it('is the only way in for everybody of its domains, whoever they are', async () => {
    const page = await openPage();
    for (const email of ['dan@umbra.example', 'nobody-at-all@umbra.example']) {
      await page.goto(`${portal.url}/sign-in`);
      await page.getByLabel('E-mail address').fill(email);
      await page.getByRole('button', { name: 'Mail me a link' }).click();
      expect(await page.locator('main').textContent()).toContain(
        'With this address you sign in with Umbra, and not by mail.',
      );
      expect(await page.getByLabel('E-mail address').count()).toBe(0);
    }
  });

  it('describes us to its administrators', async () => {
    const metadata = await (await fetch(`${portal.url}/sign-in/sso/umbra/metadata`)).text();
    expect(metadata).toContain(`entityID="${portal.url}/sign-in/sso/umbra/metadata"`);
    expect(metadata).toContain('WantAssertionsSigned="true"');
  });

  it.each<[string, Forgery]>([
    ['changed after signing', { afterSigning: xml => xml.replace('>una-1<', '>dan-1<') }],
    ['not signed', { afterSigning: xml => xml.replace(/<ds:Signature.*?<\/ds:Signature>/gs, '') }],
    ['signed by a stranger', { privateKey: strangersKey() }],
    ['signed by SHA-1', { algorithm: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' }],
    ['meant for another audience', { values: { Audience: 'https://elsewhere.example' } }],
    ['meant for another recipient', { values: { SubjectRecipient: 'https://elsewhere.example/acs' } }],
    ['of another provider', { values: { Issuer: 'https://elsewhere.example' } }],
    [
      'too old',
      {
        values: {
          ConditionsNotOnOrAfter: '2026-01-01T00:00:00Z',
          SubjectConfirmationDataNotOnOrAfter: '2026-01-01T00:00:00Z',
        },
      },
    ],
    ['an answer to another request', { values: { InResponseTo: '_another' } }],
    ['put beside a forged one', { afterSigning: xml => wrapped(xml, 'beside') }],
    ['hidden inside a forged one', { afterSigning: xml => wrapped(xml, 'inside') }],
    ['declaring entities', { afterSigning: xml => `<!DOCTYPE r [<!ENTITY e "dan@umbra.example">]>${xml}` }],
  ])('is not believed when its assertion is %s', async (_, how) => {
    saml.people.set('una-2', { email: 'una@umbra.example', name: 'Una', department: 'Sales' });
    const { cookie, address } = await startByHand('umbra');
    const posted = await saml.respond(address, 'una-1', how);
    const answer = await postFrom(saml, posted.action, posted.fields);
    expect(answer.headers.get('location')).toContain('fault=provider');
    await hasNoSession(cookie, posted.fields.RelayState);
  });

  it('is believed once for each request, and only by the browser that was sent', async () => {
    const { cookie, address } = await startByHand('umbra');
    const posted = await saml.respond(address, 'una-1');
    const received = await postFrom(saml, posted.action, posted.fields);
    expect(received.headers.get('location')).toMatch(/^\/sign-in\/sso\/umbra\/finish\?state=/);
    expect(received.headers.get('set-cookie')).toBeNull();
    await hasNoSession('', posted.fields.RelayState);
    const replayed = await postFrom(saml, posted.action, posted.fields);
    expect(replayed.headers.get('location')).toContain('fault=provider');
    const finished = await finishByHand(cookie, posted.fields.RelayState);
    expect(finished.headers.get('set-cookie')).toContain('waymark-session=');
    const later = await startByHand('umbra');
    const afterwards = await postFrom(saml, posted.action, {
      ...posted.fields,
      RelayState: new URL(later.address).searchParams.get('RelayState') ?? '',
    });
    expect(afterwards.headers.get('location')).toContain('fault=provider');
    await hasNoSession(cookie, posted.fields.RelayState);
  });

  it('signs nobody in who was not sent there', async () => {
    const { address } = await startByHand('umbra');
    const posted = await saml.respond(address, 'una-1');
    const unasked = await postFrom(saml, posted.action, { ...posted.fields, RelayState: '' });
    expect(unasked.headers.get('location')).toContain('fault=provider');
  });

  it('may post to its own place only, and no action with it', async () => {
    const elsewhere = [
      '/sign-in/sso/umbra/finish',
      '/sign-in/sso/umbra',
      '/sign-in/sso/umbra/acs?_action=access.requestLink',
    ];
    for (const path of elsewhere) {
      const answer = await postFrom(saml, portal.url + path, { email: 'dan@umbra.example' });
      expect(answer.status, path).toBe(403);
    }
  });
});

it('has no connection but those that are configured', async () => {
  for (const path of ['', '/start', '/callback', '/metadata', '/finish'])
    expect((await fetch(`${portal.url}/sign-in/sso/none${path}`)).status, path).toBe(404);
});

it('asks somebody who is deactivated to go elsewhere', async () => {
  await portal.ask('deactivate', 'eve@acme.example');
  const page = await openPage();
  await leadToProvider(page, 'eve@acme.example', 'Acme');
  await signInAtOidc(page, 'eve-1');
  expect(await page.getByRole('alert').textContent()).toContain('Your access here has ended');
  await isSignedOut(page.context());
});

async function isSignedOut(context: BrowserContext): Promise<void> {
  const cookies = await context.cookies();
  expect(cookies.filter(({ name }) => name === 'waymark-session')).toEqual([]);
}

/** What a browser does when it is sent to a provider, without one. */
async function startByHand(id: string): Promise<{ cookie: string; address: string }> {
  const sent = await fetch(`${portal.url}/sign-in/sso/${id}/start`, { redirect: 'manual' });
  const cookie = sent.headers.get('set-cookie')?.split(';')[0] ?? '';
  return { cookie, address: sent.headers.get('location') ?? '' };
}

const postFrom = (idp: SamlIdp, action: string, fields: Record<string, string>): Promise<Response> =>
  fetch(action, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: new URL(idp.issuer).origin, 'sec-fetch-site': 'cross-site' },
    body: new URLSearchParams(fields),
  });

const finishByHand = (cookie: string, state: string): Promise<Response> =>
  fetch(`${portal.url}/sign-in/sso/umbra/finish?${new URLSearchParams({ state })}`, {
    redirect: 'manual',
    headers: cookie ? { cookie } : {},
  });

async function hasNoSession(cookie: string, state: string): Promise<void> {
  const finished = await finishByHand(cookie, state);
  expect(finished.headers.get('location')).toContain('fault=not-asked');
  expect(finished.headers.get('set-cookie')).toBeNull();
}

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function strangersKey(): string {
  return generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
}

/**
 * A signed assertion that still stands in the document, and a forged one where the portal would look for it (signature
 * wrapping; Somorovsky et al. 2012).
 */
function wrapped(xml: string, where: 'beside' | 'inside'): string {
  const signed = /<saml:Assertion.*<\/saml:Assertion>/s.exec(xml)?.[0] ?? '';
  const forged = signed
    .replace(/<ds:Signature.*?<\/ds:Signature>/s, '')
    .replace(/ID="_assertion[^"]*"/, 'ID="_forged"')
    .replaceAll('una@umbra.example', 'dan@umbra.example')
    .replace('>una-1<', '>dan-1<');
  const both =
    where === 'beside'
      ? forged + signed
      : forged.replace('</saml:Subject>', () => `</saml:Subject><saml:Advice>${signed}</saml:Advice>`);
  return xml.replace(signed, () => both);
}
