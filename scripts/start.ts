import { spawn } from 'node:child_process';
import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type Config, readConfig } from '#config';
import { WaymarkError } from '#errors';
import { command } from '../src/platform/console.ts';

/**
 * Builds what changed, then keeps one serving process (scripts/serve.ts) alive behind the port, which stays here. That is
 * what lets a new build take over without losing a request: on SIGHUP a second process starts, and only when it serves
 * does the first one stop and drain. SIGTERM and SIGINT drain and exit 0.
 */
await command(async () => {
  const config = readConfig(process.env);
  await refuseTakenPort(config);
  await build();
  cluster.setupPrimary({ exec: join(import.meta.dirname, 'serve.ts') });
  const serving = new Serving();
  const pidFile = join(config.dataFolder, 'waymark.pid');
  mkdirSync(config.dataFolder, { recursive: true });
  writeFileSync(pidFile, String(process.pid));
  process.on('exit', () => rmSync(pidFile, { force: true }));
  process.on('SIGHUP', () => void serving.replace());
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void serving.stop());
  await serving.replace();
});

class Serving {
  #current: Worker | undefined;
  #stopping = false;

  /** Starts a process from the newest build and lets it take over. When it does not come up, the old one stays. */
  async replace(): Promise<void> {
    const next = cluster.fork({ WAYMARK_TAKES_OVER: this.#current ? 'yes' : 'no' });
    const [outcome] = (await Promise.race([once(next, 'message'), once(next, 'exit')])) as [unknown];
    if (outcome !== 'serving') {
      if (this.#current) return console.error('The new build did not start; the old one goes on serving.');
      process.exit(typeof outcome === 'number' && outcome !== 0 ? outcome : 1);
    }
    const previous = this.#current;
    this.#current = next;
    next.once('exit', code => this.#ended(next, code));
    if (previous) await stopWorker(previous);
  }

  async stop(): Promise<void> {
    if (this.#stopping) process.exit(1);
    this.#stopping = true;
    await Promise.all(Object.values(cluster.workers ?? {}).map(worker => worker && stopWorker(worker)));
    process.exit(0);
  }

  #ended(worker: Worker, code: number): void {
    if (worker !== this.#current || this.#stopping) return;
    console.error(`The serving process ended unexpectedly (${code}).`);
    process.exit(code || 1);
  }
}

async function stopWorker(worker: Worker): Promise<void> {
  if (worker.isDead()) return;
  const ended = once(worker, 'exit');
  worker.send('stop');
  await ended;
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
async function refuseTakenPort({ host, port }: Config): Promise<void> {
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
      `Port ${port} on ${host} is taken. Stop what listens there, or choose another: PORT=${port + 1} npm start`,
    );
  }
}
