import type { SsoFault } from '#access';
import type { Words } from '#words';

/** What somebody reads when their provider's word did not let them in, and what they can do. Undefined for what is no fault of ours. */
export function wordsOfFault(fault: string | null, { faults }: Pick<Words, 'faults'>): string | undefined {
  const told: Readonly<Record<SsoFault, string>> = faults.sso;
  return fault !== null && Object.hasOwn(told, fault) ? told[fault as SsoFault] : undefined;
}
