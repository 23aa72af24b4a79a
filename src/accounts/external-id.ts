import { z } from 'zod';

/** How another system calls a person or an account. */
export interface ExternalId {
  /** `hubspot`, `salesforce`… */
  readonly system: string;
  readonly externalId: string;
}

/** The system whose ids are our own, as our exports have them. Nothing gets an external id of it. */
export const ownSystem = 'waymark';

/** No system calls anything by more; a text in its column is there by mistake. */
export const longestExternalId = 200;

const how = 'Name the system in letters and digits, such as hubspot.';

/** In an address, a colon divides the system from its id. */
export const systemName = z
  .string(how)
  .trim()
  .max(40, 'The name of a system has 40 characters at most.')
  .regex(/^[a-z0-9][a-z0-9._-]*$/i, how);

/** A Salesforce id of 18 characters ends with a checksum that reports leave out. */
export function readExternalId(id: string, system: string): string {
  return system === 'salesforce' && /^[a-zA-Z0-9]{18}$/.test(id) ? id.slice(0, 15) : id;
}
