import { randomFillSync, randomInt } from 'node:crypto';
import type { Instant } from '../clock.ts';

/** The counter of the last millisecond in which this process made an id. */
let last = { at: Number.NaN, counter: 0 };

/**
 * A UUID of version 7 (RFC 9562 §5.7): ids made later sort later, so an append stays at the end of its index. Of one
 * millisecond, too, as far as they are made in one process: 42 bits count up from a random start (§6.2, method 1).
 */
export function newId(now: Instant): string {
  const at = now.epochMilliseconds;
  const counter = at === last.at ? last.counter + 1 : randomInt(2 ** 41);
  last = { at, counter };
  const bytes = randomFillSync(Buffer.alloc(16));
  bytes.writeUIntBE(at, 0, 6);
  bytes.writeUInt16BE(0x7000 | Math.floor(counter / 2 ** 30), 6);
  bytes.writeUInt32BE((0x8000_0000 | (counter % 2 ** 30)) >>> 0, 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
