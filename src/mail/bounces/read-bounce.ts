import PostalMime from 'postal-mime';
import type { BounceReport } from './bounce.ts';
import { mailIdsIn } from './message-ids.ts';
import { readComplaint } from './read-complaint.ts';
import { readDeliveryStatus } from './read-delivery-status.ts';
import { readPlainBounce } from './read-plain-bounce.ts';
import { returnedOf } from './returned.ts';

/**
 * Reads a mail that came to the return path: a complaint (RFC 5965), a delivery report (RFC 3464), or one of the many
 * forms that servers have of their own. Undefined for anything that is no bounce, such as an answer from a holiday.
 */
export async function readBounce(bytes: Uint8Array | string): Promise<BounceReport | undefined> {
  const mail = await PostalMime.parse(bytes, { forceRfc822Attachments: true });
  const returned = returnedOf(mail, typeof bytes === 'string' ? bytes : new TextDecoder().decode(bytes));
  const bounces = readComplaint(returned) ?? readDeliveryStatus(returned) ?? readPlainBounce(returned);
  if (bounces.length === 0) return undefined;
  return { bounces, mailIds: mailIdsIn(returned) };
}
