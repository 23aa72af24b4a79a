import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { watchPeak } from './process-tree.ts';

export const root = join(import.meta.dirname, '../..');

export interface Command {
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs Node to its end. Throws with what it said when it fails. */
export async function runNode(command: Command): Promise<{ seconds: number; peakMb: number }> {
  const began = performance.now();
  const child = startNode(command);
  const stop = watchPeak(child.process.pid ?? 0);
  const [code] = (await once(child.process, 'close')) as [number | null];
  const peakMb = stop();
  if (code !== 0) throw new Error(`${command.args.join(' ')} ended with ${code}:\n${child.said()}`);
  return { seconds: (performance.now() - began) / 1000, peakMb };
}

export interface Started {
  readonly process: ChildProcess;
  said(): string;
}

export function startNode({ args, cwd = root, env = {} }: Command): Started {
  const child = spawn(process.execPath, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ASTRO_TELEMETRY_DISABLED: '1', ...env },
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => said.push(String(chunk)));
  return { process: child, said: () => said.join('').slice(-4000) };
}

/** Asks until the address answers. Throws with what the server said when it ends before or takes too long. */
export async function untilAnswers(started: Started, url: string, seconds = 300): Promise<void> {
  for (let tries = 0; tries < seconds * 20; tries += 1) {
    if (started.process.exitCode !== null) break;
    const answer = await fetch(url).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.ok) return;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error(`Nothing answers at ${url}:\n${started.said()}`);
}

export async function stopped({ process: child }: Started): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'close');
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise(resolve => server.close(resolve));
  return address && typeof address === 'object' ? address.port : 0;
}
