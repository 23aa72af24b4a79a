/** The longest step between two positions that a player reports while it runs: a second of time at double speed, and some. */
const longestStep = 2.5;

/** What of a video went by while it ran, until it is told. */
export interface SeenLog {
  moved(position: number): void;
  /** Somebody sought: what lies between was not seen. */
  jumped(): void;
  /** All since the last time, as the server reads it: `0-12.5,40-61`. */
  take(): string;
  /** It could not be told. */
  giveBack(told: string): void;
}

export function seenLog(): SeenLog {
  let seen: [from: number, to: number][] = [];
  let last: number | undefined;
  return {
    moved(position) {
      const open = seen.at(-1);
      if (last !== undefined && position > last && position - last <= longestStep) {
        if (open?.[1] === last) open[1] = position;
        else seen.push([last, position]);
      }
      last = position;
    },
    jumped() {
      last = undefined;
    },
    take() {
      const told = seen.slice(-100).map(interval => interval.map(time => time.toFixed(1)).join('-'));
      seen = [];
      return told.join(',');
    },
    giveBack(told) {
      const before = told.split(',').filter(Boolean);
      seen = [...before.map(each => each.split('-').map(Number) as [number, number]), ...seen];
    },
  };
}
