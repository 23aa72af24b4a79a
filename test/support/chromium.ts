import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

/** Chromium without a window: it renders the same in half the time. */
const shell = '/usr/bin/chromium-headless-shell';

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The browser that the tests drive: CHROMIUM_PATH, Chromium's headless shell, a system Chromium, one from Debian's
 * packages (as root), or Playwright's own, in this order.
 *
 * @throws Error that says what to install
 */
export async function findChromium(): Promise<string> {
  return present() ?? fromPackages() ?? fromPlaywright() ?? refuse();
}

/** The same, but where we may install packages, a whole run of the tests gets the quicker headless shell. */
export async function fetchChromium(): Promise<string> {
  return named() ?? fromPackages() ?? findChromium();
}

const named = (): string | undefined =>
  [process.env['CHROMIUM_PATH'], shell].find(path => path && existsSync(path));

const present = (): string | undefined => named() ?? usual.find(path => existsSync(path));

function fromPackages(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log("Installing Chromium's headless shell from the system packages…");
  const apt = (...args: string[]) =>
    spawnSync('apt-get', [...args], {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  apt('update', '-qq');
  // Older releases have it in the package of the whole browser only.
  if (apt('install', '-y', '-qq', 'chromium-headless-shell').status !== 0)
    apt('install', '-y', '-qq', 'chromium');
  return present();
}

function fromPlaywright(): string | undefined {
  if (!existsSync(chromium.executablePath())) {
    console.log("Trying Playwright's own Chromium…");
    spawnSync(process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium'], {
      stdio: 'ignore',
    });
  }
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined;
}

function refuse(): never {
  throw new Error(
    'The browser tests need Chromium: install it (apt-get install chromium) or name one with CHROMIUM_PATH=/path/to/chromium.',
  );
}
