import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Course, Lesson } from '#catalog';
import {
  addBookmark,
  addressesOf,
  bookmarksAt,
  bookmarksOf,
  latestPosition,
  notesAt,
  notesOf,
  recordPosition,
  removeBookmark,
  saveNote,
} from '#learning';
import { mergePeople, splitPerson, undoMerge } from '#merging';
import { erasePerson } from '#privacy';
import { archiveFiles } from '../../src/privacy/archive.ts';
import { castJoinedAt as now, writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';
import { catalogOf, courseOf, lessonOf, pathOf } from '../training/catalog-of.ts';

const catalog = catalogOf(
  [courseOf('one', [lessonOf('one', 'a', { formerly: ['old'] }), 'b']), courseOf('two', ['c'])],
  [pathOf('analyst', ['one', 'two'])],
);
const later = (minutes: number) => now.add({ minutes });
const a = { courseId: 'one', lessonId: 'a' };
const all = { limit: 50, offset: 0 };

eachDatabase('my own things', open => {
  it('keeps one position for each lesson, and what is told late changes nothing', async () => {
    const { database } = await open();
    const { ada } = await writeCast(database);
    expect(await latestPosition(database, ada.id)).toBeUndefined();
    await recordPosition(database, ada.id, { ...a, heading: 'make-it' }, later(5));
    await recordPosition(database, ada.id, { ...a, heading: 'open-it' }, later(3));
    expect(await latestPosition(database, ada.id)).toEqual({ ...a, heading: 'make-it', at: later(5) });
    await recordPosition(database, ada.id, { courseId: 'two', lessonId: 'c' }, later(6));
    await recordPosition(database, ada.id, a, later(7));
    expect(await latestPosition(database, ada.id)).toMatchObject({ lessonId: 'a', heading: 'make-it' });
  });

  it('marks a lesson or a heading once, also under its former name, and takes it away for its owner alone', async () => {
    const { database } = await open();
    const { ada, ben } = await writeCast(database);
    await addBookmark(database, ada.id, { ...a, lessonId: 'old', heading: null }, now);
    await addBookmark(database, ada.id, { ...a, heading: 'make-it' }, later(1));
    await addBookmark(database, ada.id, { ...a, heading: 'make-it' }, later(2));
    const [course] = catalog.courses as [Course];
    const found = await bookmarksAt(database, ada.id, addressesOf(course, course.lessons[0] as Lesson));
    expect(found.map(({ heading }) => heading)).toEqual([null, 'make-it']);
    expect(await bookmarksOf(database, ben.id)).toEqual([]);
    const [latest] = await bookmarksOf(database, ada.id);
    expect(await removeBookmark(database, ben.id, latest?.id ?? '')).toBeUndefined();
    expect(await removeBookmark(database, ada.id, latest?.id ?? '')).toMatchObject({ heading: 'make-it' });
    expect(await bookmarksOf(database, ada.id)).toHaveLength(1);
  });

  it('keeps both texts when a note was changed in two tabs, and loses none to an empty one', async () => {
    const { database } = await open();
    const { ada, ben } = await writeCast(database);
    const noteId = randomUUID();
    const save = (body: string, version: number, by = ada.id) =>
      saveNote(database, by, a, { noteId, version, body }, later(version));
    expect(await save('first', 0)).toEqual({ outcome: 'saved', id: noteId, version: 1 });
    // The form sent twice is one note.
    expect(await save('first', 0)).toMatchObject({ outcome: 'saved', version: 1 });
    expect(await save('first, and more', 1)).toMatchObject({ outcome: 'saved', version: 2 });
    const other = await save('first, otherwise', 1);
    expect(other).toMatchObject({ outcome: 'both', version: 1 });
    expect((await notesAt(database, ada.id, ['one/a'])).map(({ body }) => body).sort()).toEqual([
      'first, and more',
      'first, otherwise',
    ]);
    expect(await save('', 1)).toMatchObject({ version: 2 });
    expect(await save('', 2)).toMatchObject({ outcome: 'saved', version: 3 });
    expect((await notesOf(database, ada.id, all)).notes).toMatchObject([{ body: 'first, otherwise' }]);
    await expect(save('of Ben', 3, ben.id)).rejects.toMatchObject({ code: 'not-found' });
    expect((await notesOf(database, ben.id, all)).total).toBe(0);
  });

  it('puts them into the archive and takes them away with their person', async () => {
    const { database } = await open();
    const { ada } = await writeCast(database);
    await keepSome(database, ada.id, 'For me alone');
    const room = { database, catalog, mail: { templates: new Map(), topics: [] } };
    const files = await archiveFiles(room, ada.id, now);
    expect(files['lesson-notes.json']).toContain('For me alone');
    expect(files['bookmarks.json']).toContain('make-it');
    expect(files['lesson-positions.json']).toContain('make-it');
    await erasePerson(database, ada.id, 'system', now);
    for (const table of ['lesson_notes', 'bookmarks', 'lesson_positions'] as const)
      expect(await database.selectFrom(table).selectAll().execute()).toEqual([]);
  });

  it('brings them together in a merge, gives them back when it is undone, and parts them with their course', async () => {
    const { database } = await open();
    const { ada, ben } = await writeCast(database);
    await keepSome(database, ada.id, 'of Ada');
    await keepSome(database, ben.id, 'of Ben', later(1));
    const pair = { keptId: ada.id, mergedId: ben.id };
    const mergeId = await mergePeople(database, catalog, pair, 'system', later(2));
    expect((await notesOf(database, ada.id, all)).notes.map(({ body }) => body)).toEqual([
      'of Ben',
      'of Ada',
    ]);
    expect(await bookmarksOf(database, ada.id)).toHaveLength(1);
    expect(await latestPosition(database, ada.id)).toMatchObject({ at: later(1) });
    await undoMerge(database, catalog, mergeId, 'system', later(3));
    for (const [id, body] of [
      [ada.id, 'of Ada'],
      [ben.id, 'of Ben'],
    ] as const) {
      expect((await notesOf(database, id, all)).notes).toMatchObject([{ body }]);
      expect(await bookmarksOf(database, id)).toHaveLength(1);
    }
    const choice = { addresses: [], externalIds: [], identities: [], membershipIds: [], courseIds: ['one'] };
    const second = { personId: ada.id, name: 'Second', email: 'second@acme.example', ...choice };
    const { newPersonId } = await splitPerson(database, catalog, second, 'system', later(4));
    expect((await notesOf(database, newPersonId, all)).notes).toMatchObject([{ body: 'of Ada' }]);
    expect((await notesOf(database, ada.id, all)).total).toBe(0);
  });
});

async function keepSome(
  database: Parameters<typeof recordPosition>[0],
  personId: string,
  body: string,
  at = now,
): Promise<void> {
  await recordPosition(database, personId, { ...a, heading: 'make-it' }, at);
  await addBookmark(database, personId, { ...a, heading: 'make-it' }, at);
  await saveNote(database, personId, a, { noteId: randomUUID(), version: 0, body }, at);
}
