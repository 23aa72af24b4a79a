import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';

/** Real mails that came back; they are not part of the project, so tests that need them are skipped without them. */
const folder = resolve(process.env['BOUNCES_DIR'] ?? join(import.meta.dirname, '../../../shared/bounces'));

export const bouncesHere = existsSync(join(folder, 'labels.csv'));

/** For the name of a test that is skipped without the mails. */
export const unlessBounces = bouncesHere ? '' : ' (skipped: no labels.csv in BOUNCES_DIR)';

export interface LabelledMail {
  readonly file: string;
  readonly bytes: Uint8Array;
  /** What it means for each recipient; one without an address where it is no bounce. */
  readonly labels: readonly { readonly recipient: string; readonly verdict: string }[];
}

export function labelledMails(): LabelledMail[] {
  const rows = parse<{ file: string; recipient: string; verdict: string }>(
    readFileSync(join(folder, 'labels.csv')),
    { columns: true },
  );
  return [...Map.groupBy(rows, ({ file }) => file)].map(([file, labels]) => ({
    file,
    bytes: readFileSync(join(folder, 'mails', file)),
    labels: labels.map(({ recipient, verdict }) => ({ recipient: recipient.toLowerCase(), verdict })),
  }));
}
