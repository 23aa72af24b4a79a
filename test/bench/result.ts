/** One line of the table that `npm run bench` prints. */
export interface Result {
  readonly what: string;
  readonly goal: string;
  readonly result: string;
  /** Undefined for a figure without a goal, shown because it explains another. */
  readonly passes: boolean | undefined;
  /** What was measured, in numbers. */
  readonly detail: string;
}

export interface Bench {
  /** What to call it on the command line. */
  readonly name: string;
  run(workspace: string): Promise<readonly Result[]>;
}

export function atLeast(what: string, value: number, goal: number, detail: string): Result {
  return { what, goal: `≥ ${goal}`, result: value.toFixed(2), passes: value >= goal, detail };
}

export function atMost(what: string, value: number, goal: number, unit: string, detail: string): Result {
  const shown = unit === '' ? value.toFixed(2) : `${value.toFixed(1)} ${unit}`;
  return { what, goal: `≤ ${goal}${unit && ` ${unit}`}`, result: shown, passes: value <= goal, detail };
}

export function aside(what: string, result: string, detail: string): Result {
  return { what, goal: '', result, passes: undefined, detail };
}

export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** The smallest value that at least `percent` of the values do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}

export function table(results: readonly Result[]): string {
  const rows = results.map(({ what, goal, result, passes, detail }) => [
    what,
    goal,
    result,
    passes === undefined ? '' : passes ? 'pass' : 'MISS',
    detail,
  ]);
  const all = [['What', 'Goal', 'Result', '', 'Measured'], ...rows];
  const widths = [0, 1, 2, 3].map(column => Math.max(...all.map(row => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return all.map(line).join('\n');
}
