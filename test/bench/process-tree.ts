import { readdirSync, readFileSync } from 'node:fs';

export interface Memory {
  /** Resident memory, with what processes share counted for each of them. */
  readonly residentMb: number;
  /** The same with shared pages counted once: what the machine really gives. */
  readonly proportionalMb: number;
}

/** Memory of a process and all below it. Undefined where there is no /proc. */
export function memoryOf(pid: number): Memory | undefined {
  try {
    const kilobytes = treeOf(pid).map(each => readSmaps(each));
    return {
      residentMb: sum(kilobytes.map(({ rss }) => rss)) / 1024,
      proportionalMb: sum(kilobytes.map(({ pss }) => pss)) / 1024,
    };
  } catch {
    return undefined;
  }
}

/** Watches a process tree until told to stop, which returns the highest resident memory it had. */
export function watchPeak(pid: number): () => number {
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, residentOf(pid));
  };
  const timer = setInterval(look, 100);
  look();
  return () => {
    clearInterval(timer);
    return peak;
  };
}

/** Cheaper than {@link memoryOf}, so that watching does not slow down what is watched. */
function residentOf(pid: number): number {
  try {
    return sum(treeOf(pid).map(each => residentPages(each))) * (4096 / 1024 / 1024);
  } catch {
    return 0;
  }
}

function treeOf(root: number): number[] {
  const parents = readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(name => ({ pid: Number(name), parent: parentOf(Number(name)) }));
  const tree = [root];
  for (const pid of tree) tree.push(...parents.filter(each => each.parent === pid).map(each => each.pid));
  return tree;
}

function parentOf(pid: number): number | undefined {
  const stat = readOr(`/proc/${pid}/stat`);
  return stat ? Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) : undefined;
}

function residentPages(pid: number): number {
  return Number(readOr(`/proc/${pid}/statm`)?.split(' ')[1] ?? 0);
}

function readSmaps(pid: number): { rss: number; pss: number } {
  const text = readOr(`/proc/${pid}/smaps_rollup`) ?? '';
  const field = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0);
  return { rss: field('Rss'), pss: field('Pss') };
}

/** Undefined for a process that has just ended. */
function readOr(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
