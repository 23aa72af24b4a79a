import { type Lane, type LaneOptions, openLane } from './lane.ts';
import type { MailClass } from './outgoing.ts';

/** The lanes of one worker. */
export interface Lanes {
  /** As many as were asked for, and one more for what somebody waits for. */
  readonly all: readonly Lane[];
  /** From now on no lane begins another mail. */
  drain(): void;
  readonly draining: boolean;
  close(): void;
}

/** A nudge that the mail server is slow about must not stand before a sign-in link. */
const urgent: readonly MailClass[] = ['transactional', 'internal'];

/** Opens so many lanes for everything, and one for urgent mail only. Each connects with its first mail. */
export function openLanes(count: number, options: Pick<LaneOptions, 'smtpUrl' | 'silenceSeconds'>): Lanes {
  const all = [
    openLane({ ...options, classes: urgent }),
    ...Array.from({ length: count }, () => openLane(options)),
  ];
  let draining = false;
  return {
    all,
    drain: () => {
      draining = true;
      for (const lane of all) lane.drain();
    },
    get draining() {
      return draining;
    },
    close: () => {
      for (const lane of all) lane.close();
    },
  };
}
