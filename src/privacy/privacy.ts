export { type ArchiveRoom, takeArchive } from './archive.ts';
export { erasePerson } from './erase-store.ts';
export { type Held, type HeldTable, heldTables } from './held-store.ts';
export { countHeld, type HeldCount } from './sought-store.ts';
