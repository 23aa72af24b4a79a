import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { type Onlooker as Known, portalPages } from '../portal/pages.ts';
import { useBrowser } from '../support/browser.ts';
import { faultsOfAccess } from '../support/faults-of-access.ts';
import { freePort } from '../support/free-port.ts';
import { type Portal, startPortal } from '../support/portal.ts';
import { runTogether } from '../support/run-together.ts';

/** Also who is asked for consent, has agreed, or looks on as somebody. */
type Onlooker = Known | 'undecided' | 'agreed' | 'viewing';

interface Look {
  readonly name: string;
  readonly address: string;
  readonly as: Onlooker;
  readonly status?: number;
  /** What is done there before it is looked at. */
  readonly first?: (tab: Page) => Promise<unknown>;
}

const newContext = useBrowser();
const addresses: Partial<Record<Onlooker, string>> = {
  learner: 'learner@demo.waymark.example',
  manager: 'manager@demo.waymark.example',
  administrator: 'admin@demo.waymark.example',
  viewing: 'admin@demo.waymark.example',
  certified: 'sondre@fjordlight.example',
  undecided: 'learner@demo.waymark.example',
  agreed: 'admin@demo.waymark.example',
};
const consent = { version: '2026-11', title: 'How we use what you do', text: 'We keep **what you learn**.' };
let portal: Portal;
/** Asks for consent. */
let asking: Portal;

beforeAll(async () => {
  const environment = {
    TEST_DEMO: 'yes',
    WAYMARK_SSO_FILE: join(import.meta.dirname, '../support/connections.yaml'),
    WAYMARK_HANDOFF_ISSUER: 'https://app.example.com',
    WAYMARK_HANDOFF_JWKS_FILE: join(import.meta.dirname, '../support/no-keys.json'),
  };
  const start = async (more: Record<string, string> = {}) =>
    startPortal({
      ...inject('manual'),
      now: '2026-11-16T09:00:00Z',
      smtpPort: await freePort(),
      environment: { ...environment, ...more },
    });
  portal = await start();
  asking = await start({ TEST_CONSENT: JSON.stringify(consent) });
  await portal.ask('outbox');
  places = {
    ...(await portal.ask<object>('places')),
    ...(await portal.ask<object>('sendings')),
    ...(await portal.ask<object>('certificates')),
  };
});
afterAll(() => Promise.all([portal?.stop(), asking?.stop()]));

/** The pages of our staff, and those that ask more than an address of whoever looks. */
const otherPages: readonly Look[] = [
  { name: 'a hand-off that is not whole', address: '/hand-off', as: 'anonymous', status: 400 },
  { name: 'a way in by a connection', address: '/sign-in/sso/acme', as: 'anonymous' },
  {
    name: 'a way in that a company requires',
    address: '/sign-in/sso/acme?required=yes',
    as: 'anonymous',
  },
  {
    name: 'a way in by a connection that failed',
    address: '/sign-in/sso/acme?fault=provider',
    as: 'anonymous',
    status: 403,
  },
  { name: 'the code of signing in again', address: '/sign-in/again?sent=x', as: 'learner' },
  { name: 'my account, of staff', address: '/account', as: 'administrator' },
  {
    name: 'a link to another address that does not work',
    address: '/account/address',
    as: 'learner',
    status: 400,
  },
  { name: 'who has a second factor', address: '/admin/security', as: 'administrator' },
  { name: 'the mailbox', address: '/mailbox', as: 'learner' },
  { name: 'the product of the demo', address: '/demo-product', as: 'learner' },
  { name: 'staff home', address: '/', as: 'administrator' },
  { name: 'a draft-reading author of courses', address: '/courses', as: 'administrator' },
  { name: 'questions of a course', address: '/courses/write-courses/questions', as: 'administrator' },
  { name: 'accounts', address: '/cs', as: 'administrator' },
  { name: 'accounts, none found', address: '/cs?q=xylophone', as: 'administrator' },
  { name: 'an account', address: '/cs/accounts/:account', as: 'administrator' },
  { name: 'a person of an account', address: '/cs/accounts/:account/:person', as: 'administrator' },
  { name: 'mail to an account', address: '/cs/accounts/:account/mail', as: 'administrator' },
  {
    name: 'mail to a person of an account',
    address: '/cs/accounts/:account/:person/mail',
    as: 'administrator',
  },
  { name: 'stalled people', address: '/cs/stalled', as: 'administrator' },
  { name: 'modules to send', address: '/cs/modules', as: 'administrator' },
  {
    name: 'sending a module',
    address: '/cs/send?subject=course:getting-started',
    as: 'administrator',
  },
  { name: 'sending a mail', address: '/cs/accounts/:account/send', as: 'administrator' },
  {
    name: 'what to send, and to whom',
    address: '/cs/accounts/:account/send?template=module&subject=course:getting-started',
    as: 'administrator',
  },
  { name: 'a mail before it goes', address: '/cs/accounts/:account/sendings/:draft', as: 'administrator' },
  { name: 'a mail sent by hand', address: '/cs/accounts/:account/sendings/:sent', as: 'administrator' },
  { name: 'feedback', address: '/feedback?show=all', as: 'administrator' },
  { name: 'no feedback', address: '/feedback?show=closed&kind=csat', as: 'administrator' },
  { name: 'one feedback', address: '/feedback/:feedback', as: 'administrator' },
  { name: 'trends of feedback', address: '/feedback/trends', as: 'administrator' },
  { name: 'people', address: '/admin', as: 'administrator' },
  { name: 'a person', address: '/admin/people/:person', as: 'administrator' },
  { name: 'mail to a person', address: '/admin/people/:person/mail', as: 'administrator' },
  {
    name: 'viewing as somebody without a reason',
    address: '/admin/people/:person',
    as: 'administrator',
    first: tab => viewAs(tab, '   '),
  },
  { name: 'my learning, looked on by our staff', address: '/my-learning', as: 'viewing' },
  { name: 'what is theirs alone, looked on by our staff', address: '/account', as: 'viewing', status: 403 },
  { name: 'what to consent to', address: '/consent?next=/my-learning', as: 'undecided' },
  { name: 'what was consented to', address: '/consent', as: 'agreed', first: openConfirm },
  { name: 'how many consented', address: '/admin/privacy', as: 'agreed' },
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
  { name: 'an invitation that nobody sent', address: '/invitations/x', as: 'anonymous', status: 404 },
  { name: 'nobody found in a team', address: '/team/:team?q=xylophone', as: 'manager' },
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
  { name: 'the outbox', address: '/admin/mail', as: 'administrator' },
  { name: 'uncertain mail', address: '/admin/mail/uncertain', as: 'administrator', first: openAll },
  { name: 'held mail', address: '/admin/mail/held', as: 'administrator', first: openAll },
  {
    name: 'held mail of one reason',
    address: '/admin/mail/held?reason=restored',
    as: 'administrator',
  },
  { name: 'addresses without mail', address: '/admin/mail/addresses', as: 'administrator' },
  { name: 'what came back', address: '/admin/mail/bounces', as: 'administrator' },
  { name: 'a file before its import', address: '/admin/import/:upload', as: 'administrator' },
  { name: 'an import under way', address: '/admin/import/:import', as: 'administrator' },
  { name: 'deactivated accounts', address: '/admin/accounts?show=deactivated', as: 'administrator' },
  { name: 'a certificate of mine', address: '/certificates/:certificate', as: 'certified' },
  { name: 'no certificate yet', address: '/certificates', as: 'administrator' },
  { name: 'certificates to administer', address: '/admin/certificates', as: 'administrator' },
  {
    name: 'a certificate and who had earned it before',
    address: '/admin/certificates/path/enablement-author',
    as: 'administrator',
  },
  {
    name: 'a certificate that was given',
    address: '/admin/certificates/given/:certificate',
    as: 'administrator',
  },
  { name: 'campaigns', address: '/admin/campaigns', as: 'administrator' },
  { name: 'a campaign', address: '/admin/campaigns/welcome', as: 'administrator', first: openAll },
  {
    name: 'a campaign in two languages',
    address: '/admin/campaigns/certificate-expiring',
    as: 'administrator',
  },
  {
    name: 'what a pause would do',
    address: '/admin/campaigns/welcome?ask=pause',
    as: 'administrator',
    first: tab => tab.getByRole('heading', { name: 'If you pause it now' }).waitFor(),
  },
  {
    name: 'a campaign before its launch',
    address: '/admin/campaigns/not-started?for=everyone',
    as: 'administrator',
    first: tab => tab.locator('section[aria-label="Who gets what"] tbody tr').first().waitFor(),
  },
  { name: 'who waits in a campaign', address: '/admin/campaigns/welcome?ask=waiting', as: 'administrator' },
];
let places: Record<string, string>;

const sights = [
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
  { width: 390, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
] as const;
const opened = new Map<Onlooker, Page>();

it.each([...portalPages, ...otherPages])(
  '$name ($as) has no fault of access, fits, reads well, keeps to the policy, and asks nobody else',
  async ({ address, as, status = 200, first }: Look) => {
    const tab = opened.get(as) ?? (await openTab(as));
    opened.set(as, tab);
    const said: string[] = [];
    const listen = (message: { type(): string; text(): string }) => {
      if (message.type() === 'error' && !/status of (400|403|404|429)/.test(message.text()))
        said.push(message.text());
    };
    const strangers: string[] = [];
    const watch = (request: { url(): string }) => {
      if (!request.url().startsWith(`${portalOf(as).url}/`)) strangers.push(request.url());
    };
    tab.on('console', listen);
    tab.on('request', watch);
    const response = await tab.goto(portalOf(as).url + filled(address));
    expect(response?.status()).toBe(status);
    await first?.(tab);
    expect(await runTogether(tab), 'words that run together').toEqual([]);
    for (const { width, colorScheme } of sights) {
      await tab.setViewportSize({ width, height: 900 });
      await tab.emulateMedia({ colorScheme });
      expect(await pixelsTooWide(tab), `pixels too wide for ${width}`).toBe(0);
      const found = await faultsOfAccess(tab, colorScheme === 'dark' ? rulesOfColour : undefined);
      expect(found, `at ${width} px, ${colorScheme}`).toEqual([]);
    }
    tab.off('console', listen);
    expect(said).toEqual([]);
    tab.off('request', watch);
    expect(strangers, 'requests to anybody else').toEqual([]);
  },
);

const portalOf = (as: Onlooker): Portal => (as === 'undecided' || as === 'agreed' ? asking : portal);

const filled = (address: string): string => address.replaceAll(/:[a-z]+/g, name => places[name] ?? name);

async function openTab(as: Onlooker): Promise<Page> {
  const page = await (await newContext({ reducedMotion: 'reduce' })).newPage();
  const email = addresses[as];
  if (email) {
    await page.goto(await portalOf(as).ask('link', { email }));
    await page.getByRole('button', { name: 'Sign in', exact: true }).last().click();
    await page.waitForURL(url => url.pathname !== '/sign-in/confirm');
  }
  if (as === 'agreed') {
    await page.getByRole('button', { name: 'I agree' }).click();
    await page.waitForURL(`${asking.url}/`);
  }
  if (as === 'viewing') {
    await page.goto(portal.url + filled('/admin/people/:person'));
    await viewAs(page, 'They say that their path is empty');
    await page.waitForURL(`${portal.url}/my-learning`);
  }
  return page;
}

/** Fills in the form with which our staff begins to look on as somebody. */
async function viewAs(tab: Page, reason: string): Promise<void> {
  await tab.getByLabel('Why, for the audit log').fill(reason);
  await tab.getByRole('button', { name: /^View as/ }).click();
  await tab.waitForLoadState();
}

/** Opens whatever is closed. Fails where there is nothing: then the page is not the one that was meant. */
async function openAll(tab: Page): Promise<void> {
  const closed = tab.locator('main details');
  expect(await closed.count()).toBeGreaterThan(0);
  await closed.evaluateAll(all => {
    for (const one of all) (one as HTMLDetailsElement).open = true;
  });
}

function openConfirm(tab: Page): Promise<void> {
  return tab.locator('details.confirm > summary').first().click();
}

const pixelsTooWide = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** All that can be at fault in the dark at a width that has been looked at in the light: the document is the same. */
const rulesOfColour = ['color-contrast', 'link-in-text-block'];
