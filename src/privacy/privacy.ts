export { type ArchiveRoom, takeArchive } from './archive.ts';
export { consentedSince, countConsents, giveConsent, withdrawConsent } from './consent-store.ts';
export { erasePerson } from './erase-store.ts';
export type { Held } from './held-rows-store.ts';
export { type HeldTable, heldTables } from './held-store.ts';
export { eraseAndTell, type RequestRoom, refuseErasure, requestErasure } from './requests.ts';
export { type ErasureRequest, openErasureRequests, openRequestOf } from './requests-store.ts';
export {
  applyRetention,
  previewRetention,
  type RetentionCounts,
  retainDaily,
} from './retention-store.ts';
export { countHeld, type HeldCount } from './sought-store.ts';
