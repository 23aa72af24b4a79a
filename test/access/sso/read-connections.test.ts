import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readConnections } from '#access';
import type { WaymarkError } from '#errors';

const folder = mkdtempSync(join(tmpdir(), 'waymark-connections-'));
const file = join(folder, 'sso.yaml');
writeFileSync(join(folder, 'secret'), 'hidden\n');

function read(text: string) {
  writeFileSync(file, text);
  return readConnections(file);
}

function problems(text: string): readonly string[] {
  try {
    read(text);
  } catch (error) {
    expect((error as WaymarkError).code).toBe('config.invalid');
    return (error as WaymarkError).details;
  }
  throw new Error('The connections were taken.');
}

const acme = `connections:
  - id: acme
    title: Acme
    protocol: oidc
    issuer: https://login.acme.example
    clientId: waymark
    clientSecretFile: secret
`;

it('has none without a file', () => {
  expect(readConnections(undefined)).toEqual([]);
});

it('reads connections and the files of their secrets', () => {
  expect(read(acme)).toMatchObject([
    { id: 'acme', clientSecret: 'hidden', create: false, required: false, staff: false, domains: [] },
  ]);
});

it('names every problem at once, with its line', () => {
  const wrong = `${acme}    domain: acme.example
    staff: maybe
  - id: Umbra
    title: Umbra
    protocol: saml
`;
  const found = problems(wrong);
  expect(found.join('\n')).toMatch(/sso\.yaml:8 "domain" is not known here/);
  expect(found.join('\n')).toMatch(/sso\.yaml:9 .*staff.* must be true or false/);
  expect(found.join('\n')).toMatch(/sso\.yaml:10 .*id.* "Umbra" must be lower-case words/);
  expect(found.join('\n')).toMatch(/entryPoint.* is missing/);
});

it.each([
  ['an account without domains', '    account: crm:501\n', 'domains" is missing'],
  ['trust in addresses without domains', '    trustEmail: true\n', 'domains" is missing'],
  ['a requirement for nobody', '    required: true\n', 'must come with the domains'],
  ['two secrets', '    clientSecret: another\n', 'must be there, or clientSecret, and not both'],
  [
    'roles at no account',
    '    claims: { roles: { claim: groups, values: { a: analyst } } }\n',
    'must say at which account the roles are',
  ],
])('refuses %s', (_, lines, told) => {
  expect(problems(acme + lines).join('\n')).toContain(told);
});

it('refuses one domain for two, and one id twice', () => {
  const twice =
    acme +
    '    domains: [acme.example]\n' +
    acme.replace('connections:\n', '') +
    '    domains: [acme.example]\n';
  const found = problems(twice).join('\n');
  expect(found).toContain('must be another than that of an earlier connection');
  expect(found).toContain('must not hold acme.example');
});

it('refuses plain http but on loopback, and tells no secret', () => {
  expect(problems(acme.replace('https:', 'http:')).join()).toContain(
    'must be an address that begins with https://',
  );
  expect(read(acme.replace('https://login.acme.example', 'http://localhost:3000'))).toHaveLength(1);
  const missing = problems(acme.replace('clientSecretFile: secret', 'clientSecretFile: nowhere')).join();
  expect(missing).toContain('nowhere cannot be read');
  expect(() => readConnections(join(folder, 'none.yaml'))).toThrow();
});
