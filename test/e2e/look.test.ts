import { join } from 'node:path';
import axe from 'axe-core';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Onlooker, portalPages } from '../portal/pages.ts';
import { useBrowser } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';
import { type Portal, startPortal } from '../support/portal.ts';

const newContext = useBrowser();
const addresses: Partial<Record<Onlooker, string>> = {
  learner: 'learner@demo.waymark.example',
  manager: 'manager@demo.waymark.example',
  administrator: 'admin@demo.waymark.example',
};
let portal: Portal;

beforeAll(async () => {
  portal = await startPortal({
    ...inject('manual'),
    now: '2026-11-16T09:00:00Z',
    smtpPort: await freePort(),
    environment: {
      TEST_DEMO: 'yes',
      WAYMARK_SSO_FILE: join(import.meta.dirname, '../support/connections.yaml'),
      WAYMARK_HANDOFF_ISSUER: 'https://app.example.com',
      WAYMARK_HANDOFF_JWKS_FILE: join(import.meta.dirname, '../support/no-keys.json'),
    },
  });
  places = await portal.ask('places');
});
afterAll(() => portal?.stop());

/** The pages of sign-in, mail and staff; what begins with a colon is filled in by the portal. */
const otherPages: typeof portalPages = [
  { name: 'sign-in', address: '/sign-in?next=/my-learning', as: 'anonymous' },
  { name: 'the code of a sign-in mail', address: '/sign-in?sent=x&next=/my-learning', as: 'anonymous' },
  { name: 'the button of a sign-in link', address: '/sign-in/confirm:link', as: 'anonymous' },
  { name: 'a sign-in link that is not whole', address: '/sign-in/confirm', as: 'anonymous', status: 400 },
  { name: 'a hand-off that is not whole', address: '/hand-off', as: 'anonymous', status: 400 },
  { name: 'a way in by a connection', address: '/sign-in/sso/acme', as: 'anonymous' },
  {
    name: 'a way in by a connection that failed',
    address: '/sign-in/sso/acme?fault=provider',
    as: 'anonymous',
    status: 403,
  },
  { name: 'unsubscribe', address: '/unsubscribe/:token', as: 'anonymous' },
  { name: 'signing in again', address: '/sign-in/again', as: 'learner' },
  { name: 'the code of signing in again', address: '/sign-in/again?sent=x', as: 'learner' },
  { name: 'my account', address: '/account', as: 'learner' },
  { name: 'my account, of staff', address: '/account', as: 'administrator' },
  {
    name: 'a link to another address that does not work',
    address: '/account/address',
    as: 'learner',
    status: 400,
  },
  { name: 'my second factor', address: '/account/second-factor', as: 'learner' },
  { name: 'who has a second factor', address: '/admin/security', as: 'administrator' },
  { name: 'preferences from a mail', address: '/preferences/:token', as: 'anonymous' },
  { name: 'preferences', address: '/preferences', as: 'learner' },
  { name: 'the mailbox', address: '/mailbox', as: 'learner' },
  { name: 'staff home', address: '/', as: 'administrator' },
  { name: 'a draft-reading author of courses', address: '/courses', as: 'administrator' },
  { name: 'accounts', address: '/cs', as: 'administrator' },
  { name: 'accounts, none found', address: '/cs?q=xylophone', as: 'administrator' },
  { name: 'an account', address: '/cs/accounts/:account', as: 'administrator' },
  { name: 'a person of an account', address: '/cs/accounts/:account/:person', as: 'administrator' },
  { name: 'stalled people', address: '/cs/stalled', as: 'administrator' },
  { name: 'modules to send', address: '/cs/modules', as: 'administrator' },
  { name: 'people', address: '/admin', as: 'administrator' },
  { name: 'a person', address: '/admin/people/:person', as: 'administrator' },
  { name: 'a record to merge', address: '/admin/people/:person/merge', as: 'administrator' },
  { name: 'a merge shown', address: '/admin/people/:person/merge?with=:other', as: 'administrator' },
  { name: 'a record to split', address: '/admin/people/:person/split', as: 'administrator' },
  { name: 'people at no account', address: '/admin/unmapped', as: 'administrator' },
  { name: 'accounts to administer', address: '/admin/accounts', as: 'administrator' },
  { name: 'an account to administer', address: '/admin/accounts/:account', as: 'administrator' },
  { name: 'privacy', address: '/admin/privacy', as: 'administrator' },
  { name: 'the audit log', address: '/admin/audit', as: 'administrator' },
  { name: 'the audit log, nothing found', address: '/admin/audit?about=xylophone', as: 'administrator' },
  { name: 'asked too often', address: '/too-fast', as: 'anonymous', status: 429 },
  { name: 'API keys', address: '/admin/keys', as: 'administrator' },
  { name: 'invitations', address: '/admin/invitations', as: 'administrator' },
  { name: 'an invitation', address: '/invitations/:invitation', as: 'anonymous' },
  { name: 'an invitation that nobody sent', address: '/invitations/x', as: 'anonymous', status: 404 },
  { name: 'a team', address: '/team/:team', as: 'manager' },
  { name: 'nobody found in a team', address: '/team/:team?q=xylophone', as: 'manager' },
  { name: 'one of a team', address: '/team/:team/people/:member', as: 'manager' },
  { name: 'the invitations of a team', address: '/team/:team/invitations', as: 'manager' },
  { name: 'the assignments of a team', address: '/team/:team/assignments', as: 'manager' },
  { name: 'assigning within a team', address: '/team/:team/assign', as: 'manager' },
  { name: 'import', address: '/admin/import', as: 'administrator' },
  { name: 'assignments', address: '/admin/assignments', as: 'administrator' },
  { name: 'no ended assignment', address: '/admin/assignments?show=ended', as: 'administrator' },
  { name: 'an assignment', address: '/admin/assignments/:assignment', as: 'administrator' },
  { name: 'a new assignment', address: '/admin/assignments/new', as: 'administrator' },
  {
    name: 'what an assignment would do',
    address: '/admin/assignments/new?path=administrator&by=rule&applies=everyone&dueDays=30&preview=yes',
    as: 'administrator',
  },
  {
    name: 'an assignment that lacks everything',
    address: '/admin/assignments/new?path=&by=hand&dueOn=soon&preview=yes',
    as: 'administrator',
  },
  { name: 'assigning at an account', address: '/cs/accounts/:account/assign?by=hand', as: 'administrator' },
  {
    name: 'an assignment at an account',
    address: '/cs/accounts/:account/assignments/:within',
    as: 'administrator',
  },
  { name: 'addresses without mail', address: '/admin/mail', as: 'administrator' },
  { name: 'what came back', address: '/admin/mail/bounces', as: 'administrator' },
  { name: 'a file before its import', address: '/admin/import/:upload', as: 'administrator' },
  { name: 'an import under way', address: '/admin/import/:import', as: 'administrator' },
  { name: 'deactivated accounts', address: '/admin/accounts?show=deactivated', as: 'administrator' },
  { name: 'campaigns', address: '/admin/campaigns', as: 'administrator' },
  { name: 'a campaign', address: '/admin/campaigns/welcome', as: 'administrator' },
];
let places: Record<string, string>;

const looks = [
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
  { width: 390, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
] as const;

describe.each(looks)('at $width px, $colorScheme', ({ width, colorScheme }) => {
  const opened = new Map<Onlooker, Page>();

  it.each([...portalPages, ...otherPages])(
    '$name ($as) has no fault of access, fits, keeps to the policy, and asks nobody else',
    async page => {
      const tab = opened.get(page.as) ?? (await openTab(page.as, { width, colorScheme }));
      opened.set(page.as, tab);
      const said: string[] = [];
      const listen = (message: { type(): string; text(): string }) => {
        if (message.type() === 'error' && !/status of (400|403|404|429)/.test(message.text()))
          said.push(message.text());
      };
      const strangers: string[] = [];
      const watch = (request: { url(): string }) => {
        if (!request.url().startsWith(`${portal.url}/`)) strangers.push(request.url());
      };
      tab.on('console', listen);
      tab.on('request', watch);
      const response = await tab.goto(portal.url + filled(page.address));
      expect(response?.status()).toBe(page.status ?? 200);
      const overflow = await tab.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, 'pixels too wide').toBe(0);
      expect(await faults(tab)).toEqual([]);
      tab.off('console', listen);
      expect(said).toEqual([]);
      tab.off('request', watch);
      expect(strangers, 'requests to anybody else').toEqual([]);
    },
  );
});

const filled = (address: string): string => address.replaceAll(/:[a-z]+/g, name => places[name] ?? name);

async function openTab(as: Onlooker, look: { width: number; colorScheme: 'light' | 'dark' }): Promise<Page> {
  const context = await newContext({
    viewport: { width: look.width, height: 900 },
    colorScheme: look.colorScheme,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const email = addresses[as];
  if (email) {
    await page.goto(await portal.ask('link', { email }));
    await page.getByRole('button', { name: 'Sign in', exact: true }).last().click();
    await page.waitForURL(`${portal.url}/**`);
  }
  return page;
}

async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run({ resultTypes: ['violations'] }),
  );
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(node => node.target.join(' ')).join(', ')}`,
  );
}
