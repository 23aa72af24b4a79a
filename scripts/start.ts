import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type Config, readConfig } from '#config';
import { WaymarkError } from '#errors';
import { command } from '../src/platform/console.ts';
import { takeover } from '../src/platform/takeover.ts';

/**
 * Builds what changed, then keeps one serving process (scripts/serve.ts) alive behind the port, which stays here. That is
 * what lets a new build take over without losing a request: on SIGHUP a second process starts, and only when it serves
 * does the first one stop and drain. SIGTERM and SIGINT drain and exit 0.
 */
await command(async () => {
  const config = readConfig(process.env);
  await refuseTakenPorts(config);
  // Node keeps what it made of our sources, which saves the next process 30 MB and a second. A new build clears it.
  process.env['NODE_COMPILE_CACHE'] ??= join(config.distFolder, 'compiled');
  await build();
  const served = takeover(join(import.meta.dirname, 'serve.ts'));
  const pidFile = join(config.dataFolder, 'waymark.pid');
  mkdirSync(config.dataFolder, { recursive: true });
  writeFileSync(pidFile, String(process.pid));
  process.on('exit', () => rmSync(pidFile, { force: true }));
  process.on('SIGHUP', () => void served.replace());
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void served.end());
  whenAbandoned(() => void served.end());
  await served.replace();
});

/** `npm start` runs us in a shell that keeps SIGTERM to itself and goes: nobody else would tell us to stop. */
function whenAbandoned(stop: () => void): void {
  const parent = process.ppid;
  if (!process.env['npm_lifecycle_event']) return;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, 500).unref();
}

async function build(): Promise<void> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'build.ts')], { stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0)
    throw new WaymarkError(
      'content.invalid',
      'The build was refused, so nothing is served. Mend the above and start again.',
    );
}

/** Says before a long build what would only fail after it. */
async function refuseTakenPorts({ host, port, mailboxPort = 0 }: Config): Promise<void> {
  await refuseTakenPort(host, port, `PORT=${port + 1} npm start`);
  const instead = `WAYMARK_MAILBOX_PORT=${mailboxPort + 1} npm start`;
  await refuseTakenPort('127.0.0.1', mailboxPort, instead);
}

async function refuseTakenPort(host: string, port: number, instead: string): Promise<void> {
  if (port === 0) return;
  const probe = createServer();
  const free = await new Promise<boolean>(resolve => {
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code !== 'EADDRINUSE'));
    probe.listen({ host, port }, () => resolve(true));
  });
  probe.close();
  if (!free) {
    throw new WaymarkError(
      'config.port-taken',
      `Port ${port} on ${host} is taken. Stop what listens there, or choose another: ${instead}`,
    );
  }
}
