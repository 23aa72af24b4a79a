import { addressesIn, recipientsOf } from './addresses.ts';
import type { Bounce } from './bounce.ts';
import type { Returned } from './returned.ts';

/** RFC 5965 §7.3 and IANA's registry: what a reader did with our mail. `not-spam` is the opposite of a complaint. */
const complaints = new Set(['abuse', 'fraud', 'virus', 'other', 'opt-out', 'opt-out-list']);

/**
 * Somebody called our mail spam. Undefined for what is no such report; nobody is in one that complains of nothing.
 * Whose report it is stands in fields that many providers leave out or black out: then the mail itself tells.
 */
export function readComplaint({ feedback, original }: Returned): Bounce[] | undefined {
  if (!feedback) return undefined;
  const type = feedback.get('feedback-type')?.toLowerCase() ?? '';
  if (!complaints.has(type)) return [];
  const named = ['original-rcpt-to', 'removal-recipient'].flatMap(name =>
    addressesIn(feedback.get(name) ?? ''),
  );
  const addresses = [...new Set(named.length > 0 ? named : recipientsOf(original))];
  return (addresses.length > 0 ? addresses : [undefined]).map(address => {
    return { address, verdict: 'complaint', delayed: false, status: undefined, said: type };
  });
}
