import { expect, it } from 'vitest';
import {
  findImportRun,
  findPersonByEmail,
  findUpload,
  keepUpload,
  type OpenImport,
  openNextImport,
  queueImport,
  recentImports,
  releaseRun,
  writeNextPart,
} from '#accounts';
import type { Catalog } from '#catalog';
import { type Database, openDatabase } from '#database';
import { castJoinedAt as now, writeCast } from '../../cast.ts';
import { eachDatabase } from '../../support/databases.ts';

const later = (seconds: number) => now.add({ seconds });

eachDatabase('an import in the background', open => {
  it('is written part by part, and says how far it is', async () => {
    const { database } = await open();
    const id = await confirmed(database, 1_200);
    expect(await findImportRun(database, id)).toMatchObject({ status: 'queued', done: 0, total: undefined });
    let part = await openNextImport(room(database), now);
    expect(await findImportRun(database, id)).toMatchObject({ status: 'running', done: 0, total: 1_200 });
    part = await next(database, part);
    expect(await findImportRun(database, id)).toMatchObject({ status: 'running', done: 500, total: 1_200 });
    expect(await enrolled(database)).toBe(500);
    part = await next(database, part);
    part = await next(database, part);
    expect(part).toBeUndefined();
    expect(await findImportRun(database, id)).toMatchObject({
      status: 'done',
      done: 1_200,
      counts: { added: 1_200, changed: 0, unchanged: 0, rejected: 1 },
    });
    expect((await findUpload(database, id))?.state.result?.rejected).toMatchObject([{ line: 1_202 }]);
    expect(await entries(database, 'import.applied')).toEqual([
      { actor: 'person:ines', after: expect.stringContaining('"added":1200') },
    ]);
    expect(await openNextImport(room(database), now)).toBeUndefined();
  });

  it('goes on after a worker that died, and keeps the counts of the first look', async () => {
    const { database } = await open();
    const id = await confirmed(database, 1_200);
    await next(database, await openNextImport(room(database), now));
    expect(await openNextImport(room(database), later(60))).toBeUndefined();
    let part = await openNextImport(room(database), later(121));
    expect(part?.work.total).toBe(700);
    while (part) part = await next(database, part);
    expect(await people(database)).toBe(1_200);
    expect(await findImportRun(database, id)).toMatchObject({
      status: 'done',
      done: 1_200,
      total: 1_200,
      counts: { added: 1_200, unchanged: 0 },
    });
    expect(await entries(database, 'person.created')).toHaveLength(7 + 1_200);
    expect(await entries(database, 'import.applied')).toHaveLength(1);
  });

  it('writes nothing any more once another worker has taken over', async () => {
    const { database } = await open();
    await confirmed(database, 1_200);
    const slept = await next(database, await openNextImport(room(database), now));
    const other = await openNextImport(room(database), later(121));
    expect(await next(database, slept)).toBeUndefined();
    expect(await people(database)).toBe(500);
    let part = other;
    while (part) part = await next(database, part);
    expect(await people(database)).toBe(1_200);
  });

  it('is left after a part when the worker stops, for the next one to go on at once', async () => {
    const { database } = await open();
    await confirmed(database, 1_200);
    const part = await next(database, await openNextImport(room(database), now));
    if (part) await releaseRun(database, part.run);
    expect((await openNextImport(room(database), now))?.work.total).toBe(700);
  });

  it('is taken by one of two workers, each with its own connection', async () => {
    const { database, url, file } = await open();
    const ids = [await confirmed(database, 600), await confirmed(database, 600, 'other')];
    const second = openDatabase({ url, file });
    const took = { first: 0, second: 0 };
    const work = async (own: Database, name: keyof typeof took) => {
      for (
        let part = await openNextImport(room(own), now);
        part;
        part = await openNextImport(room(own), now)
      ) {
        took[name] += 1;
        for (let rest: OpenImport | undefined = part; rest; ) rest = await next(own, rest);
      }
    };
    await Promise.all([work(database, 'first'), work(second.database, 'second')]);
    await second.close();
    expect(took.first + took.second).toBe(2);
    expect(await people(database)).toBe(1_200);
    for (const id of ids) expect(await findImportRun(database, id)).toMatchObject({ status: 'done' });
  });

  it('is tried again when a part fails, and ends early after some times in a row', async () => {
    const { database } = await open();
    const id = await confirmed(database, 10);
    const broken = { database, catalog: undefined as unknown as Catalog };
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await expect(openNextImport(broken, later(10 * attempt))).rejects.toThrow();
      expect(await openNextImport(room(database), later(10 * attempt))).toBeUndefined();
    }
    expect(await findImportRun(database, id)).toMatchObject({
      status: 'failed',
      failure: expect.stringContaining('several times'),
    });
    expect(await openNextImport(room(database), later(60))).toBeUndefined();
  });

  it('finds what somebody else has written meanwhile, and does not write it twice', async () => {
    const { database } = await open();
    await confirmed(database, 600);
    await confirmed(database, 600);
    const first = await openNextImport(room(database), now);
    const second = await openNextImport(room(database), now);
    await next(database, first);
    await expect(next(database, second)).rejects.toThrow();
    let again = await openNextImport(room(database), later(10));
    expect(again?.work.total).toBe(100);
    while (again) again = await next(database, again);
    expect(await people(database)).toBe(600);
  });

  it('says why when it can never be written', async () => {
    const { database } = await open();
    const text = 'Phone\n1\n';
    const id = await keepUpload(database, { kind: 'people', fileName: 'x.csv', text }, 'ines', now);
    await queueImport(database, { id, kind: 'people', fileName: 'x.csv' }, 'person:ines', now);
    await expect(openNextImport(room(database), now)).rejects.toMatchObject({ code: 'request.invalid' });
    expect(await findImportRun(database, id)).toMatchObject({
      status: 'failed',
      failure: 'No column is mapped to the e-mail address. Say which one it is.',
    });
  });

  it('is confirmed once, listed, and outlives its file', async () => {
    const { database } = await open();
    const id = await confirmed(database, 3);
    const upload = { id, kind: 'people', fileName: 'people.csv' } as const;
    expect(await queueImport(database, upload, 'person:ines', now)).toBe(false);
    const other = { kind: 'people', fileName: 'b.csv', text: 'Email\n' } as const;
    await keepUpload(database, other, 'ines', now.add({ hours: 30 }));
    expect(await findUpload(database, id)).toBeDefined();
    for (let part = await openNextImport(room(database), now); part; ) part = await next(database, part);
    await keepUpload(database, other, 'ines', now.add({ hours: 30 }));
    expect(await findUpload(database, id)).toBeUndefined();
    expect(await recentImports(database, 5)).toMatchObject([{ id, status: 'done', fileName: 'people.csv' }]);
    await keepUpload(database, other, 'ines', now.add({ hours: 24 * 91 }));
    expect(await recentImports(database, 5)).toEqual([]);
  });
});

/** A file of so many people of Acme, and one that cannot be used, confirmed by Ines. */
async function confirmed(database: Database, count: number, word = 'person'): Promise<string> {
  if (!(await findPersonByEmail(database, 'ines@waymark.example'))) await writeCast(database, { roles: [] });
  const rows = Array.from(
    { length: count },
    (_, n) => `${word}${n}@acme.example,Person ${n},Acme,analyst,${word}-${n}`,
  );
  const text = ['Email,Name,Account name,Roles,Contact ID', ...rows, 'nobody,Nobody,Acme,,'].join('\n');
  const upload = { kind: 'people', fileName: 'people.csv', text } as const;
  const id = await keepUpload(database, upload, 'ines', now);
  await queueImport(database, { ...upload, id }, 'person:ines', now);
  return id;
}

const next = (database: Database, part: OpenImport | undefined) =>
  part ? writeNextPart(room(database), part, now) : Promise.resolve(undefined);

const room = (database: Database) => ({ database, catalog });

async function people(database: Database): Promise<number> {
  const rows = await database.selectFrom('people').select('id').where('name', 'like', 'Person %').execute();
  return rows.length;
}

const enrolled = async (database: Database): Promise<number> =>
  (await database.selectFrom('enrolments').select('id').execute()).length;

const entries = (database: Database, action: string) =>
  database.selectFrom('audit_entries').select(['actor', 'after']).where('action', '=', action).execute();

const catalog = {
  site: { locale: 'en', segments: [], stages: [], accountFields: [] },
  roles: [{ id: 'analyst', title: 'Analyst', summary: 'Makes reports', formerly: [] }],
  paths: [{ id: 'analyst-path', role: 'analyst', status: 'published', formerly: [] }],
  courses: [],
} as unknown as Catalog;
