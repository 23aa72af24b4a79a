import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Problem } from '#catalog';
import { WaymarkError } from '#errors';

/** What a site is compiled from and to; `today` decides which reviews are overdue. */
export interface Compilation {
  readonly siteFolder: string;
  readonly buildFolder: string;
  /** Such as `2026-11-22`. */
  readonly today: string;
}

/** What the compiling process tells: first what the check found, and whether there will be a build. */
export interface Checked {
  readonly outcome: 'built' | 'refused';
  readonly problems: readonly Problem[];
}

/**
 * Checks and compiles a site in a process of its own, whose memory is given back before the bundler needs most of its own.
 *
 * @param meanwhile runs beside the longer part, as soon as it is known which lessons render
 */
export async function compileApart(
  compilation: Compilation,
  meanwhile: (problems: readonly Problem[]) => Promise<void>,
): Promise<Checked> {
  const child = fork(join(import.meta.dirname, 'compile-site.ts'));
  const ended = once(child, 'exit') as Promise<[number | null]>;
  try {
    child.send(compilation);
    const [checked] = await Promise.race([once(child, 'message') as Promise<[Checked]>, ended]);
    if (checked === null || typeof checked === 'number') throw broken(checked);
    if (checked.outcome === 'refused') return checked;
    const [[code]] = await Promise.all([ended, meanwhile(checked.problems)]);
    if (code !== 0) throw broken(code);
    return checked;
  } finally {
    child.kill();
  }
}

const broken = (code: number | null) =>
  new WaymarkError('content.invalid', `Compiling the site failed (${code}); the last build stays in force.`);
