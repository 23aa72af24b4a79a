import { audit, findAccounts, readPerson } from '#accounts';
import type { Catalog } from '#catalog';
import type { Instant } from '#clock';
import type { Database } from '#database';
import { type BuiltMail, templateIn } from '#mail';
import type { Held } from './held-rows-store.ts';
import type { HeldTable } from './held-store.ts';
import { readHeld } from './sought-store.ts';
import { zipOf } from './zip.ts';

/** What an archive is made from. */
export interface ArchiveRoom {
  readonly database: Database;
  readonly catalog: Catalog;
  readonly mail: BuiltMail;
}

/**
 * Everything that is held about somebody as one zip: a JSON file for each kind of data, and what they are in plain words.
 * Secrets are left out; so is what is held about others. That it was taken is in the audit log.
 *
 * @throws WaymarkError `not-found`
 */
export async function takeArchive(
  room: ArchiveRoom,
  personId: string,
  actor: `person:${string}`,
  now: Instant,
): Promise<Uint8Array<ArrayBuffer>> {
  const files = await archiveFiles(room, personId, now);
  const after = { files: Object.keys(files).length };
  await audit(room.database, { actor, action: 'person.exported', subject: `person:${personId}`, after }, now);
  return zipOf(files, now);
}

/** The files of an archive, by name. */
export async function archiveFiles(
  room: ArchiveRoom,
  personId: string,
  now: Instant,
): Promise<Record<string, string>> {
  const { database, catalog } = room;
  const { name } = await readPerson(database, personId);
  const held = (await readHeld(database, personId)).filter(({ rows }) => rows.length > 0);
  const spelled = await withAccountNames(database, held);
  const files: Record<string, string> = {};
  for (const { table, rows } of spelled) {
    const told = table === 'mails' ? rows.map(row => withSubject(room, row)) : rows;
    files[`${fileOf(table)}.json`] = `${JSON.stringify(told, null, 2)}\n`;
  }
  return { 'README.txt': readme(catalog.site.name, name, spelled, now), ...files };
}

interface HeldRows {
  readonly table: HeldTable;
  readonly held: Held;
  readonly rows: readonly object[];
}

/** A reader knows accounts by their names. */
async function withAccountNames(database: Database, held: readonly HeldRows[]): Promise<HeldRows[]> {
  const ids = held.flatMap(({ rows }) => rows.flatMap(row => accountOf(row) ?? []));
  const names = new Map((await findAccounts(database, ids)).map(({ id, name }) => [id, name]));
  return held.map(({ rows, ...one }) => ({
    ...one,
    rows: rows.map(row => {
      const account = names.get(accountOf(row) ?? '');
      return account ? { ...row, account } : row;
    }),
  }));
}

const accountOf = (row: object): string | undefined =>
  'account_id' in row && typeof row.account_id === 'string' ? row.account_id : undefined;

/** Mails are kept without their text once they have left; the subject is that of the template, as it is today. */
function withSubject({ mail }: ArchiveRoom, row: object): object {
  const locale = 'locale' in row && typeof row.locale === 'string' ? row.locale : undefined;
  const template = 'kind' in row ? templateIn(mail, String(row.kind), locale) : undefined;
  return template ? { ...row, subject: subjectText(template.subject) } : row;
}

/** Where the subject names somebody or something, the name of what stands there. */
const subjectText = (pieces: BuiltMailSubject): string =>
  pieces.map(piece => (typeof piece === 'string' ? piece : '…')).join('');

type BuiltMailSubject = NonNullable<ReturnType<BuiltMail['templates']['get']>>['subject'];

const fileOf = (table: HeldTable): string => table.replaceAll('_', '-');

function readme(site: string, name: string, held: readonly HeldRows[], now: Instant): string {
  const day = now.toString().slice(0, 10);
  const lines = held.map(({ table, held, rows }) => `${fileOf(table)}.json: ${held.words} (${rows.length})`);
  return [
    `What ${site} holds about ${name}, on ${day}.`,
    '',
    'Each file is JSON, which any text editor opens. Times are UTC. Ids are those of the database.',
    'Secrets, such as the tokens of sessions, are left out: we keep no more than their hashes.',
    '',
    ...lines,
    '',
  ].join('\r\n');
}
