import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';

const root = join(import.meta.dirname, '../..');

/** A whole Waymark in a process of its own, with its own database, mailbox and a clock that the test moves. */
export interface Portal {
  readonly url: string;
  readonly dataFolder: string;
  /** Moves the clock, then lets the worker do all that is due. */
  moveTo(instant: string): Promise<void>;
  /** Lets the worker do all that is due now. */
  tick(): Promise<void>;
  /** Runs one of the named preparations in portal-process.ts. */
  ask<Answer = unknown>(what: string, input?: unknown): Promise<Answer>;
  stop(): Promise<number>;
}

interface Options {
  /** A build of the site, see test/support/built-sites.ts. */
  readonly distFolder: string;
  readonly siteFolder: string;
  readonly now: string;
  /** Where the portal's mail goes: a server of the test. */
  readonly smtpPort: number;
  readonly databaseUrl?: string;
  readonly environment?: Record<string, string>;
}

export async function startPortal(options: Options): Promise<Portal> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'waymark-portal-'));
  const port = await freePort();
  const child = fork(join(import.meta.dirname, 'portal-process.ts'), {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: 'test',
      WAYMARK_DATA: dataFolder,
      WAYMARK_DIST: options.distFolder,
      WAYMARK_SITE: options.siteFolder,
      WAYMARK_MAILBOX_PORT: String(options.smtpPort),
      PORT: String(port),
      LOG_LEVEL: 'warn',
      TEST_NOW: options.now,
      ...(options.databaseUrl ? { DATABASE_URL: options.databaseUrl } : {}),
      ...options.environment,
    },
  });
  await answerTo(child, 0);
  let asked = 0;
  const ask = async <Answer>(what: string, input?: unknown): Promise<Answer> => {
    asked += 1;
    child.send({ id: asked, what, input });
    return (await answerTo(child, asked)) as Answer;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    dataFolder,
    ask,
    moveTo: async instant => void (await ask('moveTo', instant)),
    tick: async () => void (await ask('tick')),
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      const [code] = (await ended) as [number];
      rmSync(dataFolder, { recursive: true, force: true });
      return code;
    },
  };
}

function answerTo(child: ChildProcess, id: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) =>
      reject(new Error(`The portal ended with ${code} before it answered.`));
    const heard = (message: { id: number; answer?: unknown; error?: string }) => {
      if (message.id !== id) return;
      child.off('exit', ended);
      child.off('message', heard);
      if (message.error) reject(new Error(message.error));
      else resolve(message.answer);
    };
    child.once('exit', ended);
    child.on('message', heard);
  });
}
