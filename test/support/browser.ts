import { type Browser, type BrowserContext, chromium } from 'playwright';
import { afterAll, beforeAll } from 'vitest';
import { findChromium } from './chromium.ts';

/**
 * A name of the outside is answered with "no such name" at once. The pages of the OpenID provider, for one, ask for a font
 * from elsewhere, and a test would wait for as long as a name server takes.
 */
const onlyThisMachine = ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1'];

/** One real browser for all files that a worker of the test run goes through; it ends with the worker. */
let launched: Promise<Browser> | undefined;

async function openBrowser(): Promise<Browser> {
  const open = await launched;
  if (open?.isConnected()) return open;
  launched = launch();
  return launched;
}

async function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: await findChromium(),
    args: ['--no-sandbox', '--disable-background-networking', '--disable-gpu', ...onlyThisMachine],
  });
}

/** Gives every person a context, which is a browser profile of their own and is closed after the tests of the file. */
export function useBrowser(): (options?: Parameters<Browser['newContext']>[0]) => Promise<BrowserContext> {
  const contexts: BrowserContext[] = [];
  // Not within the time that a test has.
  beforeAll(async () => void (await openBrowser()));
  afterAll(() => Promise.all(contexts.map(context => context.close())));
  return async options => {
    const context = await (await openBrowser()).newContext(options);
    context.setDefaultTimeout(10_000);
    contexts.push(context);
    return context;
  };
}
