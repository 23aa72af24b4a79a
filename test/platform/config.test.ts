import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readConfig } from '#config';
import type { WaymarkError } from '#errors';

const production = {
  NODE_ENV: 'production',
  WAYMARK_URL: 'https://learn.example.com/',
  WAYMARK_SECRET: 'x'.repeat(32),
  SMTP_URL: 'smtp://user:secret@mail.example.com:587',
  MAIL_FROM: 'academy@example.com',
};

function refusal(env: Record<string, string>): WaymarkError {
  try {
    readConfig(env);
  } catch (error) {
    return error as WaymarkError;
  }
  throw new Error('The configuration was taken.');
}

describe('signing of mail', () => {
  it('needs a selector and a key, and takes the domain of the sender', () => {
    const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const DKIM_PRIVATE_KEY = key.export({ format: 'pem', type: 'pkcs8' }).toString();
    expect(readConfig({ ...production, DKIM_SELECTOR: 'w1', DKIM_PRIVATE_KEY }).dkim).toEqual({
      domain: 'example.com',
      selector: 'w1',
      privateKey: DKIM_PRIVATE_KEY,
    });
    expect(refusal({ ...production, DKIM_SELECTOR: 'w1' }).details).toEqual([
      'DKIM_SELECTOR and DKIM_PRIVATE_KEY are needed together, or neither',
    ]);
    expect(refusal({ ...production, DKIM_SELECTOR: 'w1', DKIM_PRIVATE_KEY: 'x' }).details).toEqual([
      'DKIM_PRIVATE_KEY must be a private RSA key, PEM',
    ]);
  });
});

describe('in demo mode', () => {
  it('needs nothing, and listens on loopback only', () => {
    expect(readConfig({})).toMatchObject({
      mode: 'demo',
      host: '127.0.0.1',
      port: 4321,
      publicUrl: 'http://127.0.0.1:4321',
    });
  });

  it.each(['0.0.0.0', '192.0.2.7', '::'])('refuses to listen on %s', host => {
    expect(refusal({ HOST: host }).details).toEqual([expect.stringContaining('NODE_ENV=production')]);
  });

  it('refuses a mail server of the outside world', () => {
    expect(refusal({ SMTP_URL: 'smtp://mail.example.com' }).details).toEqual([
      expect.stringContaining('SMTP_URL'),
    ]);
  });
});

describe('in production', () => {
  it('takes a whole configuration', () => {
    expect(readConfig(production)).toMatchObject({
      mode: 'production',
      host: '0.0.0.0',
      publicUrl: 'https://learn.example.com',
      mailboxPort: undefined,
    });
  });

  it('names everything that is missing at once', () => {
    const error = refusal({ NODE_ENV: 'production' });
    expect(error.code).toBe('config.invalid');
    expect(error.details.map(detail => detail.split(' ')[0])).toEqual([
      'WAYMARK_URL',
      'WAYMARK_SECRET',
      'SMTP_URL',
      'MAIL_FROM',
    ]);
  });

  it('names what is malformed together with what is missing', () => {
    const error = refusal({
      ...production,
      SMTP_URL: '',
      PORT: 'many',
      WAYMARK_SECRET: 'short',
      DATABASE_URL: 'mysql://x',
    });
    expect(error.details.map(detail => detail.split(' ')[0]).toSorted()).toEqual([
      'DATABASE_URL',
      'PORT',
      'SMTP_URL',
      'WAYMARK_SECRET',
    ]);
  });

  it('refuses plain http but on loopback', () => {
    expect(refusal({ ...production, WAYMARK_URL: 'http://learn.example.com' }).details).toEqual([
      expect.stringContaining('https://'),
    ]);
    expect(readConfig({ ...production, WAYMARK_URL: 'http://127.0.0.1:4321' }).publicUrl).toBe(
      'http://127.0.0.1:4321',
    );
  });

  it('takes hand-off tokens only with an issuer, its keys and algorithms that need a private key', () => {
    const handOff = {
      WAYMARK_HANDOFF_ISSUER: 'https://app.example.com',
      WAYMARK_HANDOFF_JWKS_URL: 'https://app.example.com/jwks.json',
    };
    expect(readConfig(production).handOff).toBeUndefined();
    expect(readConfig({ ...production, ...handOff }).handOff).toMatchObject({
      create: false,
      jwksFile: undefined,
    });
    const wrong = [
      { WAYMARK_HANDOFF_ISSUER: 'https://app.example.com' },
      { WAYMARK_HANDOFF_JWKS_FILE: 'keys.json' },
      { ...handOff, WAYMARK_HANDOFF_JWKS_FILE: 'keys.json' },
      { ...handOff, WAYMARK_HANDOFF_ALGORITHMS: 'RS256 HS256' },
      { ...handOff, WAYMARK_HANDOFF_ALGORITHMS: 'none' },
    ];
    for (const one of wrong)
      expect(refusal({ ...production, ...one }).details, JSON.stringify(one)).toEqual([
        expect.stringContaining('WAYMARK_HANDOFF_'),
      ]);
  });

  it('refuses the mailbox and the secret of the demo', () => {
    const error = refusal({
      ...production,
      WAYMARK_MAILBOX_PORT: '4325',
      WAYMARK_SECRET: 'waymark-demo-mode-is-for-loopback-only',
    });
    expect(error.details).toHaveLength(2);
  });
});

describe('secrets in files', () => {
  const { WAYMARK_SECRET, SMTP_URL, ...others } = production;

  it('are read once, without the line break that editors add', () => {
    const config = readConfig({
      ...others,
      WAYMARK_SECRET_FILE: fileOf(`${WAYMARK_SECRET}\n`),
      SMTP_URL_FILE: fileOf(`${SMTP_URL}\r\n`),
      DATABASE_URL_FILE: fileOf('postgres://user:password@db:5432/waymark'),
    });
    expect([config.secret, config.smtpUrl, config.databaseUrl]).toEqual([
      WAYMARK_SECRET,
      SMTP_URL,
      'postgres://user:password@db:5432/waymark',
    ]);
  });

  it('are not given twice', () => {
    expect(refusal({ ...production, WAYMARK_SECRET_FILE: fileOf(WAYMARK_SECRET) }).details).toEqual([
      'WAYMARK_SECRET_FILE says the same as WAYMARK_SECRET; set one of them',
    ]);
  });

  it('say which file cannot be read, and never what one holds', () => {
    const error = refusal({
      ...others,
      WAYMARK_SECRET_FILE: '/nowhere/secret',
      SMTP_URL_FILE: fileOf('not an address'),
      DATABASE_URL_FILE: fileOf('\n'),
    });
    expect(error.details).toEqual([
      expect.stringMatching(/^SMTP_URL must look like/),
      'WAYMARK_SECRET_FILE cannot be read: ENOENT',
      'DATABASE_URL_FILE names an empty file',
    ]);
    expect(JSON.stringify(error.details)).not.toContain('not an address');
  });
});

function fileOf(content: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-secret-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'secret');
  writeFileSync(file, content);
  return file;
}
