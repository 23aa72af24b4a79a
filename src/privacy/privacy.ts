export { erasePerson } from './erase-store.ts';
export { type Held, type HeldTable, heldTables } from './held-store.ts';
export { countHeld, type HeldCount, readHeld } from './sought-store.ts';
