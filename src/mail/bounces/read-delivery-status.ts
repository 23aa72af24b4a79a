import { addressOf } from './addresses.ts';
import type { Bounce } from './bounce.ts';
import { classify } from './classify.ts';
import type { Fields, Returned } from './returned.ts';
import { saidAbout } from './said-about.ts';

/** What a delivery report (RFC 3464) says of each recipient. Undefined when there is none that tells. */
export function readDeliveryStatus(returned: Returned): Bounce[] | undefined {
  const groups = returned.status.filter(fields => fields.has('final-recipient') || fields.has('action'));
  if (groups.length === 0) return undefined;
  const everybody = groups.flatMap(fields => nameOf(fields) ?? []);
  return groups.flatMap(fields => bounceOf(fields, everybody, returned) ?? []);
}

function bounceOf(fields: Fields, others: readonly string[], returned: Returned): Bounce | undefined {
  const action = fields.get('action')?.toLowerCase() ?? 'failed';
  const address = nameOf(fields) ?? addressOf(returned.header('x-failed-recipients'));
  if (!address || !/^(failed|delayed|expired)/.test(action)) return undefined;
  const diagnostic = fields.get('diagnostic-code')?.replace(/^[\w-]+;\s*/, '') ?? '';
  const told = returned.words.toLowerCase().includes(address) || !diagnostic;
  const said = [diagnostic, told ? saidAbout(address, others, returned.words) : ''].filter(Boolean).join(' ');
  const status = statusIn(diagnostic) ?? statusIn(fields.get('status') ?? '');
  const delayed = action.startsWith('delayed');
  return {
    address,
    verdict: delayed ? 'soft' : classify(status, said),
    delayed,
    status,
    said: said.slice(0, 500),
  };
}

const nameOf = (fields: Fields): string | undefined =>
  addressOf(fields.get('final-recipient')) ?? addressOf(fields.get('original-recipient'));

const statusIn = (text: string): string | undefined => /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(text)?.[0];
