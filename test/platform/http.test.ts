import { describe, expect, it } from 'vitest';
import { errorStatus, WaymarkError } from '#errors';
import { clientAddress } from '../../src/platform/http/client-address.ts';
import { securityHeaders } from '../../src/platform/http/headers.ts';
import { comesFromHere } from '../../src/platform/http/origin.ts';
import { problem, problemOf } from '../../src/platform/http/problem.ts';
import { holdsZero, unreadable } from '../../src/platform/http/unreadable.ts';

const here = 'https://learn.example.com';
const post = (path: string, headers: Record<string, string>) =>
  [new Request(here + path, { method: 'POST', headers }), path, here] as const;

describe('a request that changes something', () => {
  it.each([
    ['a form of ours', '/x', { origin: here, 'sec-fetch-site': 'same-origin' }, true],
    [
      'a form of ours that keeps its address',
      '/x',
      { origin: 'null', 'sec-fetch-site': 'same-origin' },
      true,
    ],
    ['a report of a mail provider', '/api/v1/mail-events/ses', {}, true],
    ['an action at the address for such reports', '/api/v1/mail-events/ses?_action=x', {}, false],
    ['a sandboxed frame elsewhere', '/x', { origin: 'null', 'sec-fetch-site': 'cross-site' }, false],
    ['a form of ours in an old browser', '/x', { origin: here }, true],
    [
      'a form of another site',
      '/x',
      { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      false,
    ],
    [
      'a form of a sister host',
      '/x',
      { origin: 'https://www.example.com', 'sec-fetch-site': 'same-site' },
      false,
    ],
    ['a sandboxed frame', '/x', { origin: 'null' }, false],
    ['nothing that says where it is from', '/x', {}, false],
    ['a call with an API key', '/api/v1/events', { authorization: 'Bearer key' }, true],
    [
      'a call to the API by cookie from elsewhere',
      '/api/v1/events',
      { origin: 'https://evil.example', cookie: 'a=b' },
      false,
    ],
    ['an API key on a page', '/x', { authorization: 'Bearer key' }, false],
    ['a one-click unsubscribe by a mail provider', '/unsubscribe/token', {}, true],
    [
      'another site that has an action run where mail providers may post',
      '/unsubscribe/token?_action=accounts.giveGrant',
      { origin: 'https://www.example.com', 'sec-fetch-site': 'same-site', cookie: 'a=b' },
      false,
    ],
    [
      'an API key that has an action run',
      '/api/v1/openapi.json?_action=accounts.giveGrant',
      { authorization: 'Bearer key', cookie: 'a=b' },
      false,
    ],
  ])('from %s', (_, path, headers, taken) => {
    expect(comesFromHere(...post(path, headers as Record<string, string>))).toBe(taken);
  });

  it('lets everybody read', () => {
    expect(comesFromHere(new Request(here), '/', here)).toBe(true);
  });
});

describe('a request that nobody can read', () => {
  const sent = (path: string, type?: string) =>
    new Request(here + path, { method: 'POST', body: '{', headers: type ? { 'content-type': type } : {} });

  it('is an action that comes without a form', () => {
    for (const path of ['/sign-in?_action=access.requestLink', '/_actions/access.requestLink']) {
      expect(unreadable(sent(path, 'application/json'))).toContain('a form');
      expect(unreadable(sent(path))).toContain('a form');
      expect(unreadable(sent(path, 'application/x-www-form-urlencoded'))).toBeUndefined();
      expect(unreadable(sent(path, 'multipart/form-data; boundary=x'))).toBeUndefined();
    }
    expect(unreadable(sent('/api/v1/events', 'application/json'))).toBeUndefined();
  });

  it('asks for an address with the character 0 in it', () => {
    expect(unreadable(new Request(`${here}/cs/accounts/%00`))).toContain('character');
    expect(unreadable(new Request(`${here}/admin?q=a%00`))).toContain('character');
    expect(unreadable(new Request(`${here}/search?q=%2500+100%25`))).toBeUndefined();
  });

  it('has the character 0 in a field, not only its name', () => {
    expect(holdsZero({ roles: ['a\0b'] })).toBe(true);
    expect(holdsZero({ name: 'A\\\0' })).toBe(true);
    expect(holdsZero({ name: '\\u0000 is the character 0', page: undefined })).toBe(false);
    expect(holdsZero(undefined)).toBe(false);
  });
});

describe('the address of whoever asks', () => {
  const headers = new Headers({ 'x-forwarded-for': '203.0.113.9, 198.51.100.4, 10.0.0.2' });

  it('is the socket where no proxy is trusted', () => {
    expect(clientAddress(headers, '192.0.2.1', 0)).toBe('192.0.2.1');
  });

  it('is what the outermost trusted proxy saw', () => {
    expect(clientAddress(headers, '192.0.2.1', 1)).toBe('10.0.0.2');
    expect(clientAddress(headers, '192.0.2.1', 2)).toBe('198.51.100.4');
  });

  it('is the socket when fewer proxies wrote than are trusted', () => {
    expect(clientAddress(new Headers(), '192.0.2.1', 2)).toBe('192.0.2.1');
  });
});

describe('the content security policy', () => {
  const policy = new Map(
    (securityHeaders(here)['content-security-policy'] ?? '').split('; ').map(part => {
      const [name = '', ...values] = part.split(' ');
      return [name, values] as const;
    }),
  );

  it('allows nothing that is not listed, and no inline script or style', () => {
    expect(policy.get('default-src')).toEqual(["'none'"]);
    for (const values of policy.values()) expect(values.join(' ')).not.toMatch(/unsafe|\*|https?:/);
  });

  it('forbids framing and foreign form targets', () => {
    expect(policy.get('frame-ancestors')).toEqual(["'none'"]);
    expect(policy.get('form-action')).toEqual(["'self'"]);
    expect(policy.get('base-uri')).toEqual(["'none'"]);
  });

  it('asks for https only where there is https', () => {
    expect(securityHeaders('http://127.0.0.1:4321')['strict-transport-security']).toBeUndefined();
    expect(securityHeaders(here)['strict-transport-security']).toContain('max-age=31536000');
  });
});

describe('problem details', () => {
  it('have the status of their code', async () => {
    const answer = problem('request.too-many', 'Try again in a minute.');
    expect(answer.status).toBe(errorStatus['request.too-many']);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({
      status: 429,
      code: 'request.too-many',
      detail: 'Try again in a minute.',
    });
  });

  it('say what was expected and hide what was not', async () => {
    expect(problemOf(new WaymarkError('request.invalid', 'Say who.')).status).toBe(400);
    const hidden = problemOf(new Error('secret detail'));
    expect(hidden.status).toBe(errorStatus['internal']);
    expect(await hidden.text()).not.toContain('secret detail');
  });
});
