import type { Instant } from '#clock';
import type { Database } from '#database';
import { type Recorded, recordBounce } from './ledger-store.ts';
import { readBounce } from './read-bounce.ts';

/** What became of a mail that came to the return path. */
export type Receipt = Recorded | 'no-bounce';

/**
 * Takes a mail that came to the return path, reads it and writes down what it says of the mail of ours that it answers.
 *
 * @returns the most that came of it
 */
export async function receiveBounce(
  database: Database,
  bytes: Uint8Array | string,
  now: Instant,
): Promise<Receipt> {
  const report = await readBounce(bytes);
  if (!report) return 'no-bounce';
  const [mailId] = report.mailIds;
  const recorded = new Set<Recorded>();
  for (const bounce of report.bounces)
    recorded.add(await recordBounce(database, { ...bounce, source: 'mail', mailId }, now));
  return recorded.has('recorded') ? 'recorded' : recorded.has('known') ? 'known' : 'not-ours';
}
