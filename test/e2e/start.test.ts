import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, it, onTestFinished } from 'vitest';
import { freePort } from '../support/free-port.ts';

const root = join(import.meta.dirname, '../..');

it('starts, hands over to a newer build without losing a request, and drains on SIGTERM', async () => {
  const port = await freePort();
  const started = start({ PORT: String(port), WAYMARK_MAILBOX_PORT: String(await freePort()) });
  await started.says('Sign in as somebody made up');
  expect(started.text()).toContain(`Waymark serves http://127.0.0.1:${port}`);
  for (const who of ['learner', 'CSM', 'author', 'administrator']) expect(started.text()).toContain(who);

  const statuses: (number | string)[] = [];
  let asking = true;
  const askers = Array.from({ length: 4 }, async () => {
    while (asking) statuses.push(await statusOf(`http://127.0.0.1:${port}/paths`));
  });
  for (let handover = 2; handover <= 3; handover += 1) {
    started.child.kill('SIGHUP');
    await started.says('Waymark serves', handover);
    await new Promise(resolve => setTimeout(resolve, 500));
  }
  asking = false;
  await Promise.all(askers);
  expect(statuses.length).toBeGreaterThan(50);
  expect(new Set(statuses)).toEqual(new Set([200]));

  const underWay = statusOf(`http://127.0.0.1:${port}/paths`);
  started.child.kill('SIGTERM');
  expect([200, 'ECONNREFUSED', 'ECONNRESET']).toContain(await underWay);
  expect(await started.ended).toBe(0);
});

it('says at once that the port is taken, and which to choose', async () => {
  const port = await freePort();
  const squatter = createServer().listen(port, '127.0.0.1');
  onTestFinished(() => void squatter.close());
  const started = start({ PORT: String(port) });
  expect(await started.ended).toBe(1);
  expect(started.text()).toContain(`Port ${port} on 127.0.0.1 is taken`);
  expect(started.text()).toContain(`PORT=${port + 1}`);
  expect(started.text()).not.toContain('Compiling');
});

it('names everything that production lacks, and builds nothing before', async () => {
  const started = start({ NODE_ENV: 'production', PORT: String(await freePort()) });
  expect(await started.ended).toBe(1);
  for (const name of ['WAYMARK_URL', 'WAYMARK_SECRET', 'SMTP_URL', 'MAIL_FROM'])
    expect(started.text()).toContain(name);
  expect(started.text()).not.toContain('Compiling');
});

it('keeps demo people out of production: no demo data, no mailbox, and a database of its own', async () => {
  const dataFolder = folder();
  const port = await freePort();
  const demo = start({
    PORT: String(port),
    WAYMARK_DATA: dataFolder,
    WAYMARK_MAILBOX_PORT: String(await freePort()),
  });
  await demo.says('Sign in as somebody made up');
  demo.child.kill('SIGTERM');
  expect(await demo.ended).toBe(0);
  const production = {
    NODE_ENV: 'production',
    PORT: String(port),
    HOST: '127.0.0.1',
    WAYMARK_URL: `http://127.0.0.1:${port}`,
    WAYMARK_SECRET: 'a secret that only this test uses, long enough',
    SMTP_URL: `smtp://127.0.0.1:${await freePort()}`,
    MAIL_FROM: 'academy@tiny.example',
  };
  const refused = start({ ...production, WAYMARK_DATA: dataFolder });
  expect(await refused.ended).toBe(1);
  expect(refused.text()).toMatch(/demo/);

  const started = start({ ...production, WAYMARK_DATA: folder() });
  await started.says('Waymark serves');
  expect(started.text()).not.toContain('token=');
  expect(await statusOf(`http://127.0.0.1:${port}/mailbox`)).toBe(404);
  expect(await statusOf(`http://127.0.0.1:${port}/readyz`)).toBe(200);
});

interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<number>;
  text(): string;
  /** Resolves when this has been printed so many times. */
  says(what: string, times?: number): Promise<void>;
}

function start(environment: Record<string, string>): Started {
  const { siteFolder, distFolder } = inject('academy');
  const child = spawn(process.execPath, [join(root, 'scripts/start.ts')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      LOG_LEVEL: 'warn',
      WAYMARK_SITE: siteFolder,
      WAYMARK_DIST: distFolder,
      WAYMARK_DATA: folder(),
      ...environment,
    },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', chunk => {
      text += String(chunk);
    });
  }
  const ended = once(child, 'exit').then(([code]) => code as number);
  return {
    child,
    ended,
    text: () => text,
    says: async (what, times = 1) => {
      const deadline = performance.now() + 60_000;
      while (text.split(what).length <= times) {
        if (performance.now() > deadline || child.exitCode !== null)
          throw new Error(`It never said “${what}”:\n${text}`);
        await new Promise(resolve => setTimeout(resolve, 20));
      }
    },
  };
}

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'waymark-start-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

async function statusOf(url: string): Promise<number | string> {
  try {
    const response = await fetch(url);
    await response.arrayBuffer();
    return response.status;
  } catch (error) {
    return ((error as Error).cause as NodeJS.ErrnoException)?.code ?? String(error);
  }
}
