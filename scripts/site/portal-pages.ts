import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../src/pages');

/** Addresses of all pages that the portal has, such as `/search` and `/cs/accounts/[id]`. */
export function portalPages(): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(file => file.replaceAll('\\', '/'))
    .filter(file => /\.(astro|ts)$/.test(file))
    .map(file => `/${file}`.replace(/\.(astro|ts)$/, '').replace(/\/index$/, '') || '/');
}
