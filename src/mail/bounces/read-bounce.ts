import PostalMime from 'postal-mime';
import type { Bounce, BounceReport } from './bounce.ts';
import { mailIdsIn } from './message-ids.ts';
import { readComplaint } from './read-complaint.ts';
import { readDeliveryStatus } from './read-delivery-status.ts';
import { readPlainBounce } from './read-plain-bounce.ts';
import { type Returned, returnedOf } from './returned.ts';

/**
 * Reads a mail that came to the return path: a complaint (RFC 5965), a delivery report (RFC 3464), or one of the many
 * forms that servers have of their own. Undefined for anything that is no bounce, such as an answer from a holiday, and for
 * what cannot be read, so that nobody holds up the others with it.
 */
export async function readBounce(bytes: Uint8Array | string): Promise<BounceReport | undefined> {
  const returned = await readReturned(typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
  if (!returned) return undefined;
  const bounces = bouncesOf(returned);
  if (bounces.length === 0) return undefined;
  return { bounces, mailIds: mailIdsIn(returned) };
}

/** What a returned mail says of each recipient; nothing, when it is no bounce. */
export const bouncesOf = (returned: Returned): Bounce[] =>
  readComplaint(returned) ?? readDeliveryStatus(returned) ?? readPlainBounce(returned);

/** A returned mail in its parts; undefined for what the library refuses, as parts within parts without an end. */
export async function readReturned(bytes: Uint8Array): Promise<Returned | undefined> {
  const beginning = beginningOf(bytes);
  try {
    const mail = await PostalMime.parse(beginning, { forceRfc822Attachments: true });
    return returnedOf(mail, new TextDecoder().decode(beginning));
  } catch {
    return undefined;
  }
}

/** What a server says stands before the mail that it sends back, and ours are smaller than this. */
const mostBytes = 200_000;
/** The library takes its time with each line, however short. */
const mostLines = 4_000;

function beginningOf(bytes: Uint8Array): Uint8Array {
  const end = Math.min(bytes.length, mostBytes);
  for (let at = 0, lines = 0; at < end; at += 1) {
    if (bytes[at] === 0x0a) lines += 1;
    if (lines === mostLines) return bytes.subarray(0, at);
  }
  return bytes.subarray(0, end);
}
