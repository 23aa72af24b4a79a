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
  administrator: 'admin@demo.waymark.example',
};
let portal: Portal;

beforeAll(async () => {
  portal = await startPortal({
    ...inject('manual'),
    now: '2026-11-16T09:00:00Z',
    smtpPort: await freePort(),
    environment: { TEST_DEMO: 'yes' },
  });
});
afterAll(() => portal?.stop());

const looks = [
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
  { width: 390, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
] as const;

describe.each(looks)('at $width px, $colorScheme', ({ width, colorScheme }) => {
  const opened = new Map<Onlooker, Page>();

  it.each(portalPages)('$name ($as) has no fault of access, fits, and keeps to the policy', async page => {
    const tab = opened.get(page.as) ?? (await openTab(page.as, { width, colorScheme }));
    opened.set(page.as, tab);
    const said: string[] = [];
    const listen = (message: { type(): string; text(): string }) => {
      if (message.type() === 'error' && !/status of (403|404)/.test(message.text()))
        said.push(message.text());
    };
    tab.on('console', listen);
    const response = await tab.goto(portal.url + page.address);
    expect(response?.status()).toBe(page.status ?? 200);
    const overflow = await tab.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, 'pixels too wide').toBe(0);
    expect(await faults(tab)).toEqual([]);
    tab.off('console', listen);
    expect(said).toEqual([]);
  });
});

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
