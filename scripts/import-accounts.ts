import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import {
  applyImport,
  decodeCsv,
  guessMapping,
  type ImportKind,
  type ImportMapping,
  importFields,
  previewImport,
} from '#accounts';
import { type Catalog, currentBuild, readBuiltCatalog } from '#catalog';
import { systemClock } from '#clock';
import { readConfig } from '#config';
import { WaymarkError } from '#errors';
import { command } from '../src/platform/console.ts';
import { withDatabase } from './serving/with-database.ts';

const usage =
  'npm run import:accounts -- --kind people|accounts <file.csv> [--map "Column=field"] [--system hubspot] [--dry-run]';

/** `npm run import:accounts`: brings in a CSV file as HubSpot or Salesforce exports it. */
await command(async () => {
  const { kind, file, maps, system, dryRun } = readArguments();
  const config = readConfig(process.env);
  const catalog = await readBuiltCatalog(currentBuild(config.distFolder));
  const text = decodeCsv(await readGiven(file));
  const { mapping, counts, rejected } = await withDatabase(config, async database => {
    const { headings } = await previewImport(database, catalog, { kind, text });
    const source = { kind, text, mapping: mappingFrom(kind, headings, catalog, maps, system) };
    const by = { actor: 'script', fileName: basename(file) } as const;
    const result = dryRun
      ? await previewImport(database, catalog, source)
      : await applyImport(database, catalog, source, by, systemClock.now(), printProgress);
    return { ...result, mapping: source.mapping };
  });
  for (const [heading, field] of Object.entries(mapping.columns)) console.log(`  ${heading} → ${field}`);
  for (const { line, reason } of rejected) console.error(`Line ${line} ${reason}.`);
  const { added, changed, unchanged } = counts;
  const summary = `${added} new, ${changed} changed, ${unchanged} unchanged, ${counts.rejected} rejected`;
  console.log(dryRun ? `This import would bring: ${summary}.` : `Imported: ${summary}.`);
});

function printProgress(done: number, total: number): void {
  if (done < total) console.log(`  ${done} of ${total} written`);
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        kind: { type: 'string' },
        map: { type: 'string', multiple: true, default: [] },
        system: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
      },
    });
    const { kind, map: maps, system, 'dry-run': dryRun } = values;
    const [file] = positionals;
    if (file && (kind === 'people' || kind === 'accounts')) {
      return { kind: kind as ImportKind, file, maps, system, dryRun };
    }
  } catch (cause) {
    throw new WaymarkError('request.invalid', usage, { cause });
  }
  throw new WaymarkError('request.invalid', usage);
}

async function readGiven(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new WaymarkError('request.invalid', `${file} cannot be read.`, { cause });
  }
}

/** The guessed mapping, corrected by `--map "Column=field"`; `--map "Column="` leaves a column out. */
function mappingFrom(
  kind: ImportKind,
  headings: readonly string[],
  catalog: Catalog,
  maps: readonly string[],
  system: string | undefined,
): ImportMapping {
  const declared = catalog.site.accountFields;
  const guessed = guessMapping(kind, headings, declared);
  const columns = new Map(Object.entries(guessed.columns));
  const known = importFields(kind, declared).map(({ field }) => field);
  for (const map of maps) {
    const cut = map.lastIndexOf('=');
    const [heading, field] = [map.slice(0, cut), map.slice(cut + 1)];
    if (!headings.includes(heading)) {
      throw new WaymarkError(
        'request.invalid',
        `There is no column “${heading}”; there are ${headings.join(', ')}.`,
      );
    }
    if (field !== '' && !known.includes(field)) {
      throw new WaymarkError('request.invalid', `“${field}” is not a field; there are ${known.join(', ')}.`);
    }
    for (const [other, taken] of columns) if (taken === field) columns.delete(other);
    if (field === '') columns.delete(heading);
    else columns.set(heading, field);
  }
  return { system: system ?? guessed.system, columns: Object.fromEntries(columns) };
}
