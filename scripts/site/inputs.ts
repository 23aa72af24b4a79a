import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const ours = [
  'src',
  'public',
  'scripts/site',
  'astro.config.mjs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];
const site = ['content', 'courses'];

/** 16 hex digits that change with anything a build is made of. */
export function inputsHash(root: string, siteFolder: string): string {
  const hash = createHash('sha256').update(process.version).update(siteFolder);
  for (const entry of ours) addTo(hash, root, entry);
  for (const entry of site) addTo(hash, siteFolder, entry);
  return hash.digest('hex').slice(0, 16);
}

function addTo(hash: ReturnType<typeof createHash>, base: string, path: string): void {
  const full = join(base, path);
  const entry = statSync(full, { throwIfNoEntry: false });
  if (!entry) return;
  if (entry.isDirectory()) {
    for (const name of readdirSync(full).sort())
      if (!name.startsWith('.')) addTo(hash, base, `${path}/${name}`);
    return;
  }
  hash.update(`\0${path}\0${entry.size}\0`).update(readFileSync(full));
}
