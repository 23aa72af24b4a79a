import { applyImport } from '#accounts';
import type { Catalog } from '#catalog';
import { systemClock } from '#clock';
import { migrate, openDatabase } from '#database';

// What test/bench/import.ts starts: a process of its own, so that its peak of memory is that of an import.

const accounts = 250;
const [file = '', count = '0'] = process.argv.slice(2);

const catalog = {
  site: { name: 'Bench', locale: 'en', segments: [], stages: [], accountFields: [] },
  roles: [{ id: 'analyst', title: 'Analyst', summary: 'Makes reports', formerly: [] }],
  paths: [{ id: 'analyst-path', role: 'analyst', status: 'published', formerly: [] }],
  courses: [],
} as unknown as Catalog;

const { database, close } = openDatabase({ file });
await migrate(database);
const companies = Array.from({ length: accounts }, (_, n) => `${n},Account ${n}`);
await bringIn('accounts', ['Record ID,Company name', ...companies].join('\n'));
const contacts = Array.from(
  { length: Number(count) },
  (_, n) => `${n},person${n}@account${n % accounts}.example,Person,${n},${n % accounts},analyst,en`,
);
const text = [
  'Record ID,Email,First Name,Last Name,Primary Associated Company ID,Roles,Preferred language',
  ...contacts,
].join('\n');
const seconds = await bringIn('people', text);
const peakMb = process.resourceUsage().maxRSS / 1024;
const secondsAgain = await bringIn('people', text);
await close();
console.log(JSON.stringify({ seconds, secondsAgain, peakMb }));

async function bringIn(kind: 'people' | 'accounts', text: string): Promise<number> {
  const began = performance.now();
  const by = { actor: 'script', fileName: 'bench.csv' } as const;
  const { counts } = await applyImport(database, catalog, { kind, text }, by, systemClock.now());
  if (counts.rejected > 0) throw new Error(`${counts.rejected} rows are rejected.`);
  return (performance.now() - began) / 1000;
}
