import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { expect, it, onTestFinished, vi } from 'vitest';
import { openHandOff } from '#access';
import {
  addExternalId,
  auditOf,
  deactivatePerson,
  externalIdsOf,
  findPersonByEmail,
  membershipsOf,
} from '#accounts';
import { settableClock } from '#clock';
import type { HandOffConfig } from '#config';
import { openLog } from '#log';
import { openSignIn } from '../../src/access/sign-in.ts';
import { writeCast } from '../cast.ts';
import { eachDatabase, type OpenFresh } from '../support/databases.ts';
import { catalogOf } from '../training/catalog-of.ts';

const publicUrl = 'https://learn.example.com';
const issuer = 'https://app.example.com';
const start = '2026-11-25T12:00:00Z';
const seconds = Temporal.Instant.from(start).epochMilliseconds / 1_000;
const product = await keyOf('first');
const stranger = await keyOf('first');

async function keyOf(kid: string) {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  return {
    kid,
    privateKey,
    publicKey,
    jwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' },
  };
}

const claims: JWTPayload = {
  iss: issuer,
  aud: publicUrl,
  sub: 'u-7',
  system: 'app',
  jti: 'token-1',
  iat: seconds,
  exp: seconds + 60,
  email: 'eve@acme.example',
  email_verified: true,
  name: 'Eve Lund',
  account: '501',
  roles: ['analyst'],
};
const signed = (more: Readonly<Record<string, unknown>> = {}, { privateKey, kid } = product) =>
  new SignJWT({ ...claims, ...more }).setProtectedHeader({ alg: 'ES256', kid }).sign(privateKey);

function keysFile(): string {
  const file = join(mkdtempSync(join(tmpdir(), 'waymark-keys-')), 'jwks.json');
  writeFileSync(file, JSON.stringify({ keys: [product.jwk] }));
  return file;
}

async function open(openFresh: OpenFresh, more: Partial<HandOffConfig> = {}) {
  const { database } = await openFresh();
  const cast = await writeCast(database);
  const clock = settableClock(start);
  await addExternalId(
    database,
    { accountId: cast.acme.id },
    { system: 'app', externalId: '501' },
    'system',
    clock.now(),
  );
  const handOff: HandOffConfig = {
    issuer,
    jwksUrl: undefined,
    jwksFile: more.jwksUrl ? undefined : keysFile(),
    algorithms: ['ES256'],
    create: true,
    ...more,
  };
  const config = { publicUrl, secret: 's'.repeat(32), handOff };
  const setting = { config, clock, database, catalog: catalogOf([]), log: openLog('silent') };
  const signIn = openSignIn({ ...setting, sendLink: async () => undefined });
  const opened = openHandOff({ ...setting, signIn });
  if (!opened) throw new Error('There is no hand-off.');
  const arrival = { headers: new Headers(), ip: '192.0.2.1', next: '/courses/first-report/open-it' };
  return { database, cast, clock, handOff: opened, come: (jwt: string) => opened.finish(jwt, arrival) };
}

eachDatabase('a hand-off token', openFresh => {
  it('brings in somebody new at their account, finds them again, and goes where they were going', async () => {
    const { database, cast, handOff, come } = await open(openFresh);
    expect(await come(await signed())).toMatchObject({
      outcome: 'signed-in',
      next: '/courses/first-report/open-it',
    });
    const eve = await findPersonByEmail(database, 'eve@acme.example');
    expect(eve?.name).toBe('Eve Lund');
    expect(await membershipsOf(database, eve?.id ?? '')).toMatchObject([
      { accountId: cast.acme.id, roles: ['analyst'] },
    ]);
    expect(await externalIdsOf(database, { personId: eve?.id ?? '' })).toEqual([
      { system: 'app', externalId: 'u-7' },
    ]);
    const told = (await auditOf(database, `person:${eve?.id}`)).map(
      ({ actor, action }) => `${action} by ${actor}`,
    );
    expect(told).toContain('person.created by hand-off');
    const later = await signed({ jti: 'token-2', email: 'eve@new.example' });
    expect(await handOff.find(later)).toBe(eve?.id);
    expect(await come(later)).toMatchObject({ outcome: 'signed-in' });
    expect(await findPersonByEmail(database, 'eve@new.example')).toBeUndefined();
  });

  it('signs in once, and looking whom it means does not use it', async () => {
    const { handOff, come } = await open(openFresh);
    const jwt = await signed();
    await handOff.find(jwt);
    const both = await Promise.all([come(jwt), come(jwt)]);
    expect(both.map(({ outcome }) => outcome).toSorted()).toEqual(['fault', 'signed-in']);
    expect(await come(jwt)).toEqual({ outcome: 'fault', why: 'used' });
  });

  it('signs in nobody who is deactivated, unknown where nobody new is made, unverified, or of our own staff', async () => {
    const { database, cast, clock, come } = await open(openFresh, { create: false });
    await deactivatePerson(database, cast.ben.id, 'system', clock.now());
    const refusals = [
      [{ email: 'ben@acme.example' }, 'deactivated'],
      [{ email: 'nobody@acme.example' }, 'unknown'],
      [{ email: 'ada@acme.example', email_verified: false }, 'no-verified-address'],
      [{ email: 'ines@waymark.example' }, 'staff'],
    ] as const;
    for (const [index, [more, why]] of refusals.entries())
      expect(await come(await signed({ ...more, jti: `refused-${index}` }))).toEqual({
        outcome: 'fault',
        why,
      });
    expect(await come(await signed({ email: 'ada@acme.example', jti: 'ada' }))).toMatchObject({
      outcome: 'signed-in',
    });
    const other = { email: 'ada@acme.example', sub: 'u-8', jti: 'ada-again' };
    expect(await come(await signed(other))).toEqual({ outcome: 'fault', why: 'other-identity' });
  });
});

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

eachDatabase('a token that does not hold', openFresh => {
  it.each<[string, () => Promise<string>]>([
    ['is signed by a stranger', () => signed({}, stranger)],
    ['names a key that nobody has', () => signed({}, { ...product, kid: 'unknown' })],
    ['is not signed', async () => `${encoded({ alg: 'none' })}.${encoded(claims)}.`],
    [
      'is signed with the public key as a secret',
      async () => {
        const secret = new TextEncoder().encode(await exportSPKI(product.publicKey));
        return new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'first' }).sign(secret);
      },
    ],
    [
      'was changed',
      async () => (await signed()).replace(/\.[^.]+\./, `.${encoded({ ...claims, sub: 'u-8' })}.`),
    ],
    ['is for another portal', () => signed({ aud: 'https://elsewhere.example' })],
    ['is of another issuer', () => signed({ iss: 'https://elsewhere.example' })],
    ['is too old', () => signed({ iat: seconds - 120, exp: seconds - 31 })],
    ['is from the future', () => signed({ iat: seconds + 120, exp: seconds + 180 })],
    ['lives too long', () => signed({ exp: seconds + 301 })],
    ['never ends', () => signed({ exp: undefined })],
    ['has no id', () => signed({ jti: undefined })],
    ['says nobody', () => signed({ sub: undefined })],
    ['claims our own ids', () => signed({ system: 'waymark' })],
    ['is none', async () => 'token'],
  ])('because it %s signs nobody in', async (_, make) => {
    const { database, handOff, come } = await open(openFresh);
    const jwt = await make();
    expect(await handOff.find(jwt)).toBeUndefined();
    expect(await come(jwt)).toEqual({ outcome: 'fault', why: 'token' });
    expect(await findPersonByEmail(database, 'eve@acme.example')).toBeUndefined();
  });
});

eachDatabase('the keys of the product', openFresh => {
  it('may change at any time: a new one is fetched, and one that was taken away counts no more', async () => {
    const second = await keyOf('second');
    let keys = [product.jwk];
    const server = createServer((_, response) => void response.end(JSON.stringify({ keys })));
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const jwksUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const { come } = await open(openFresh, { jwksUrl });
    expect(await come(await signed())).toMatchObject({ outcome: 'signed-in' });
    keys = [second.jwk];
    vi.advanceTimersByTime(11_000);
    expect(await come(await signed({ jti: 'token-2' }, second))).toMatchObject({ outcome: 'signed-in' });
    expect(await come(await signed({ jti: 'token-3' }))).toEqual({ outcome: 'fault', why: 'token' });
  });
});
