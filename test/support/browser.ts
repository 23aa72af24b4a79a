import { type Browser, type BrowserContext, chromium } from 'playwright';
import { afterAll, beforeAll } from 'vitest';
import { findChromium } from './chromium.ts';

/**
 * A name of the outside is answered with "no such name" at once. The pages of the OpenID provider, for one, ask for a font
 * from elsewhere, and a test would wait for as long as a name server takes.
 */
const onlyThisMachine = ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1'];

/** One real browser for the tests of a file; every person gets a context, which is a browser profile of their own. */
export function useBrowser(): (options?: Parameters<Browser['newContext']>[0]) => Promise<BrowserContext> {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: await findChromium(),
      args: ['--no-sandbox', '--disable-background-networking', '--disable-gpu', ...onlyThisMachine],
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
