import { type Browser, type BrowserContext, chromium } from 'playwright';
import { afterAll, beforeAll } from 'vitest';
import { findChromium } from './chromium.ts';

/** One real browser for the tests of a file; every person gets a context, which is a browser profile of their own. */
export function useBrowser(): (options?: Parameters<Browser['newContext']>[0]) => Promise<BrowserContext> {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: await findChromium(),
      args: ['--no-sandbox', '--disable-background-networking', '--disable-gpu'],
    });
  });
  afterAll(() => browser?.close());
  return async options => {
    if (!browser) throw new Error('The browser is not there yet.');
    const context = await browser.newContext(options);
    context.setDefaultTimeout(10_000);
    return context;
  };
}
