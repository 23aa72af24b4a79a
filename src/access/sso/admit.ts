import type { Person } from '#accounts';
import type { Claimed } from './claimed.ts';
import { type Connection, domainOf } from './connection.ts';

/** Somebody whom we know, as far as it decides whether a provider may sign them in. */
export interface Known {
  readonly person: Pick<Person, 'id' | 'deactivatedAt'>;
  readonly isStaff: boolean;
}

export interface Found {
  /** Whoever is linked to this subject of this provider. */
  readonly linked: Known | undefined;
  /** Whoever has this address, and whether they are linked to the provider under another subject. */
  readonly byAddress: (Known & { readonly isLinkedOtherwise: boolean }) | undefined;
}

/** Why somebody whom a provider has signed in is not let in. */
export type Refusal = (typeof refusals)[number];

export const refusals = [
  /** The provider does not say an address, or not that it is verified. */
  'no-verified-address',
  /** The address is not of a domain that the connection speaks for. */
  'foreign-address',
  /** The connection may not sign in our own staff. */
  'staff',
  'deactivated',
  /** The address belongs to somebody whom the provider knows as somebody else. */
  'other-identity',
  /** Nobody here has this address, and the connection brings in nobody new. */
  'unknown',
] as const;

export type Admission =
  | {
      readonly outcome: 'known';
      readonly personId: string;
      readonly isStaff: boolean;
      readonly isLinked: boolean;
    }
  | { readonly outcome: 'new'; readonly email: string }
  | { readonly outcome: 'refused'; readonly why: Refusal };

type Trust = Pick<Connection, 'domains' | 'create' | 'staff'>;

/**
 * Whether a provider may sign somebody in, and as whom. Who was linked to it before is found again, whatever their address
 * has become; otherwise a verified address of the connection's own domains decides.
 */
export function admit(
  trust: Trust,
  claimed: Pick<Claimed, 'email' | 'emailVerified'>,
  found: Found,
): Admission {
  if (found.linked) return admitKnown(trust, found.linked, true);
  const { email, emailVerified } = claimed;
  if (!email || !emailVerified) return refused('no-verified-address');
  if (!speaksFor(trust, email)) return refused('foreign-address');
  if (found.byAddress?.isLinkedOtherwise) return refused('other-identity');
  if (found.byAddress) return admitKnown(trust, found.byAddress, false);
  return trust.create ? { outcome: 'new', email } : refused('unknown');
}

export const speaksFor = ({ domains }: Pick<Connection, 'domains'>, email: string): boolean =>
  domains.length === 0 || domains.includes(domainOf(email));

function admitKnown(trust: Trust, { person, isStaff }: Known, isLinked: boolean): Admission {
  if (person.deactivatedAt) return refused('deactivated');
  if (isStaff && !trust.staff) return refused('staff');
  return { outcome: 'known', personId: person.id, isStaff, isLinked };
}

const refused = (why: Refusal): Admission => ({ outcome: 'refused', why });
