import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The browser that the tests drive: CHROMIUM_PATH, a system Chromium, one from Debian's packages (as root), or
 * Playwright's own, in this order.
 *
 * @throws Error that says what to install
 */
export async function findChromium(): Promise<string> {
  return present() ?? fromPackages() ?? fromPlaywright() ?? refuse();
}

function present(): string | undefined {
  const named = process.env['CHROMIUM_PATH'];
  return named && existsSync(named) ? named : usual.find(path => existsSync(path));
}

function fromPackages(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log('No Chromium on this machine; installing it from the system packages…');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env });
  spawnSync('apt-get', ['install', '-y', '-qq', 'chromium'], { stdio: 'ignore', env });
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
