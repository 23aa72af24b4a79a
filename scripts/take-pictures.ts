import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { WaymarkError } from '#errors';
import { command } from '../src/platform/console.ts';
import { findChromium } from '../test/support/chromium.ts';
import type { Picture } from './pictures/picture.ts';
import { pictures } from './pictures/pictures.ts';
import { smallerPng } from './pictures/smaller-png.ts';

const root = join(import.meta.dirname, '..');
const environment = { PORT: '4390', WAYMARK_MAILBOX_PORT: '4391', LOG_LEVEL: 'error' };
const mostBytes = 150_000;

/**
 * Takes the pictures of the academy again, from a demo of its own that it starts and throws away. Names of pictures as
 * arguments take only those. Look at them before you commit them.
 */
await command(async () => {
  const wanted = process.argv.slice(2);
  const chosen = pictures.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  const dataFolder = await mkdtemp(join(tmpdir(), 'waymark-pictures-'));
  const demo = await startDemo(dataFolder);
  const browser = await chromium.launch({ executablePath: await findChromium() });
  try {
    const pages = new Map<string, Page>();
    for (const picture of chosen) {
      const page = pages.get(picture.as) ?? (await signIn(browser, demo.links.get(picture.as)));
      pages.set(picture.as, page);
      await take(page, picture);
    }
  } finally {
    await browser.close();
    await demo.stop();
    await rm(dataFolder, { recursive: true, force: true });
  }
});

/** A demo with a fresh database, and its sign-in links by kind of person. */
async function startDemo(dataFolder: string) {
  const child = spawn(process.execPath, [join(root, 'scripts/start.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...environment, WAYMARK_DATA: dataFolder },
  });
  const links = new Map<string, string>();
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new WaymarkError('internal', `The demo did not start:\n${said}`)));
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      for (const [, who = '', link = ''] of said.matchAll(/^ {2}(\w+) +(http\S+)\n/gm)) links.set(who, link);
      if (links.has('administrator')) resolve();
    });
  });
  const ended = new Promise(resolve => child.once('exit', resolve));
  return { links, stop: () => child.kill('SIGTERM') && ended };
}

async function signIn(browser: Browser, link: string | undefined): Promise<Page> {
  const context = await browser.newContext({
    baseURL: `http://127.0.0.1:${environment.PORT}`,
    viewport: { width: 1280, height: 800 },
    deviceScaleFactor: 1,
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  if (link) {
    await page.goto(link);
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(url => !url.pathname.startsWith('/sign-in'));
  }
  return page;
}

async function take(page: Page, { name, course, at, height = 800, prepare }: Picture): Promise<void> {
  await page.setViewportSize({ width: 1280, height });
  await page.goto(at);
  await prepare?.(page);
  await page.evaluate(() => document.fonts.ready);
  const file = join('courses', course, `${name}.png`);
  const png = smallerPng(await page.screenshot({ animations: 'disabled', caret: 'hide' }));
  await writeFile(join(root, file), png);
  console.log(`${Math.round(png.length / 1000)} kB  ${file}`);
  if (png.length > mostBytes) console.warn('  This is too large for a lesson; show less of the page.');
}
