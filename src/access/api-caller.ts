import type { ApiKey } from './api-keys-store.ts';
import type { PersonViewer } from './viewer.ts';

/** Who uses the API: another program with its key, or somebody signed in. */
export type ApiCaller =
  | { readonly kind: 'key'; readonly key: ApiKey }
  | { readonly kind: 'person'; readonly viewer: PersonViewer };
