import type { BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, inject } from 'vitest';
import { freePort } from './free-port.ts';
import { type Portal, startPortal } from './portal.ts';

/** The academy that ships here with the people of its demo, for the tests of a file. It is there from their first test on. */
export function useManual(): Portal {
  let started: Portal | undefined;
  beforeAll(async () => {
    started = await startPortal({
      ...inject('manual'),
      now: '2026-11-16T09:00:00Z',
      smtpPort: await freePort(),
      environment: { TEST_DEMO: 'yes' },
    });
  });
  afterAll(() => started?.stop());
  const portal = (): Portal => {
    if (!started) throw new Error('The portal is not there yet.');
    return started;
  };
  return {
    get url() {
      return portal().url;
    },
    get dataFolder() {
      return portal().dataFolder;
    },
    moveTo: instant => portal().moveTo(instant),
    tick: () => portal().tick(),
    ask: (what, input) => portal().ask(what, input),
    stop: () => portal().stop(),
  };
}

/** A tab at this address, signed in as somebody who has done nothing yet. */
export async function openAsNewcomer(
  portal: Portal,
  context: BrowserContext,
  email: string,
  next: string,
): Promise<Page> {
  const tab = await context.newPage();
  await portal.ask('person', { email, name: 'Eve Exercise' });
  await tab.goto(await portal.ask<string>('link', { email, next }));
  await tab.getByRole('main').getByRole('button').click();
  await tab.waitForURL(portal.url + next);
  return tab;
}
