import type { PersonAddress } from './addresses-store.ts';
import { mappableDomain } from './domain.ts';

/** What may say where somebody belongs, the strongest first. */
export const evidenceKinds = ['sso-claim', 'external-id', 'invitation', 'verified-domain'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** An account that some evidence names for a person; without roles it says nothing about them. */
export interface EvidencedPlace {
  readonly kind: EvidenceKind;
  readonly accountId: string;
  readonly roles?: readonly string[] | undefined;
}

/** What is known of the person before they are mapped. */
export interface Standing {
  readonly isStaff: boolean;
  /** The roles at each account where they are now. */
  readonly roles: ReadonlyMap<string, readonly string[]>;
  /** Whether they are or ever were at any account. */
  readonly wasPlaced: boolean;
}

export interface Mapping {
  /** What decided; null when nothing names an account. */
  readonly by: EvidenceKind | null;
  readonly places: readonly { readonly accountId: string; readonly roles: readonly string[] }[];
}

/**
 * Where somebody belongs: the strongest kind of evidence that names an account decides, and weaker ones add nothing. A
 * domain moves nobody who was ever placed, because what a CRM, an invitation or an administrator decided counts more; and
 * never our own staff.
 *
 * @param evidence active accounts only
 */
export function mappingOf(evidence: readonly EvidencedPlace[], standing: Standing): Mapping {
  const by = evidenceKinds.find(
    kind => evidence.some(one => one.kind === kind) && (kind !== 'verified-domain' || isMovable(standing)),
  );
  const places = new Map<string, readonly string[]>();
  for (const { kind, accountId, roles } of evidence) {
    if (kind !== by) continue;
    const before = places.get(accountId) ?? standing.roles.get(accountId) ?? [];
    places.set(accountId, rolesBy(kind, before, roles));
  }
  return { by: by ?? null, places: [...places].map(([accountId, roles]) => ({ accountId, roles })) };
}

const isMovable = ({ isStaff, wasPlaced }: Standing): boolean => !isStaff && !wasPlaced;

/** A system that knows somebody's roles says all of them; an invitation brings its own and takes none away. */
function rolesBy(kind: EvidenceKind, before: readonly string[], given: readonly string[] | undefined) {
  if (!given) return before;
  return kind === 'invitation' ? [...new Set([...before, ...given])] : given;
}

/** The domains that may attach somebody: of every address that they have proven, main or not, except free mail. */
export function provenDomains(addresses: readonly PersonAddress[]): string[] {
  const domains = addresses.flatMap(({ address, verifiedAt }) =>
    verifiedAt ? (mappableDomain(address) ?? []) : [],
  );
  return [...new Set(domains)];
}
