import { globSync } from 'node:fs';
import { expect, it } from 'vitest';
import { adminGroupOf, adminGroups, adminLinkOf } from '../../src/components/admin/admin-links.ts';

const folder = 'src/pages/admin';
const pages = globSync('**/*.astro', { cwd: folder }).map(
  file => `/admin/${file}`.replace(/\.astro$/, '').replace(/\/index$/, '') || '/admin',
);

it('leads to every page of administration, or to one above it', () => {
  expect(pages.length).toBeGreaterThan(15);
  expect(pages.filter(page => !adminLinkOf(page))).toEqual([]);
});

it('leads nowhere else, and to no page twice', () => {
  const addresses = adminGroups.flatMap(({ links }) => links.map(({ href }) => href));
  expect(addresses.filter(href => !pages.includes(href))).toEqual([]);
  expect(new Set(addresses).size).toBe(addresses.length);
});

it.each([
  ['/admin', 'People', 'People and accounts'],
  ['/admin/people/1/merge', 'People', 'People and accounts'],
  ['/admin/import/7', 'Import', 'People and accounts'],
  ['/admin/mail', 'Outbox', 'Mail'],
  ['/admin/mail/addresses', 'Addresses without mail', 'Mail'],
  ['/admin/mail/bounces', 'What came back', 'Mail'],
  ['/admin/keys', 'API keys', 'Security and privacy'],
])('marks at %s the page %s of %s', (pathname, link, group) => {
  expect([adminLinkOf(pathname)?.label, adminGroupOf(pathname)?.label]).toEqual([link, group]);
});
