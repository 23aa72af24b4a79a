import { expect, it } from 'vitest';
import { openKeptPages } from '../../../src/platform/http/kept-pages.ts';

const page = (text: string, init: ResponseInit = {}) =>
  new Response(text, { headers: { 'content-type': 'text/html' }, ...init });

it('gives a kept page to everybody, with its type and nothing else', async () => {
  const pages = openKeptPages();
  const headers = { 'content-type': 'text/html', 'x-first': 'only' };
  expect(await (await pages.keep('/a', page('A', { headers }))).text()).toBe('A');
  for (const found of [pages.find('/a'), pages.find('/a')]) {
    expect(await found?.text()).toBe('A');
    expect([...(found?.headers ?? [])]).toEqual([['content-type', 'text/html']]);
  }
  expect(pages.find('/b')).toBeUndefined();
});

it('keeps no refusal, no redirect and nothing that sets a cookie', async () => {
  const pages = openKeptPages();
  const cookie = { 'content-type': 'text/html', 'set-cookie': 'a=b' };
  for (const response of [
    page('no', { status: 404 }),
    page('', { status: 302 }),
    page('', { headers: cookie }),
  ]) {
    expect(await pages.keep('/a', response)).toBe(response);
  }
  expect(pages.find('/a')).toBeUndefined();
});

it('lets the page go that was kept first when there are too many', async () => {
  const pages = openKeptPages(2);
  for (const name of ['/a', '/b', '/c']) await pages.keep(name, page(name));
  expect([pages.find('/a'), await pages.find('/c')?.text()]).toEqual([undefined, '/c']);
});
