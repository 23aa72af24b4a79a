import type { Instant } from '#clock';
import { type Credential, credentialsContext, issuerAt, secondsText, statusListHref } from './credential.ts';
import { lastList, revokedPlaces } from './credentials-store.ts';
import { signingKey } from './keys.ts';
import type { CertificateSetting } from './setting.ts';
import { sign } from './sign.ts';

/** As many places as Bitstring Status List 1.0 §3.1 asks for at least: 16 KB of bits, so that none stands out. */
export const listLength = 131_072;

const hoursValid = 24;

interface Signed {
  readonly of: string;
  readonly credential: Credential;
}

const kept = new WeakMap<object, Map<number, Signed>>();

/**
 * A list of what was revoked as a signed BitstringStatusListCredential; undefined when there is no such list. It is signed
 * anew when something is revoked, and every half day, so that nobody can pass off an old one for long.
 */
export async function statusList(
  setting: CertificateSetting,
  list: number,
  now: Instant,
): Promise<Credential | undefined> {
  const { database } = setting;
  const last = await lastList(database);
  if (list < 1 || list > last.list || last.taken === 0) return undefined;
  const places = await revokedPlaces(database, list);
  const key = await signingKey(setting, now);
  const halfDay = Math.floor(now.epochMilliseconds / (3_600_000 * (hoursValid / 2)));
  const of = `${key.id} ${halfDay} ${places.join(',')}`;
  const lists = kept.get(database) ?? new Map<number, Signed>();
  kept.set(database, lists);
  const known = lists.get(list);
  if (known?.of === of) return known.credential;
  const credential = await sign(await unsignedList(setting, list, places, now), key, now);
  lists.set(list, { of, credential });
  return credential;
}

async function unsignedList(
  { catalog, config }: CertificateSetting,
  list: number,
  places: readonly number[],
  now: Instant,
): Promise<Credential> {
  const { createCredential, createList } = await import('@digitalbazaar/vc-bitstring-status-list');
  const bits = await createList({ length: listLength });
  for (const place of places) bits.setStatus(place, true);
  const { publicUrl } = config;
  const id = `${publicUrl}${statusListHref(list)}`;
  const made = await createCredential({ id, list: bits, statusPurpose: 'revocation' });
  return {
    ...made,
    '@context': [credentialsContext],
    issuer: { id: issuerAt(publicUrl).id, name: catalog.site.name },
    validFrom: secondsText(now),
    validUntil: secondsText(now.add({ hours: hoursValid })),
  };
}
