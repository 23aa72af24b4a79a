import { expect, it } from 'vitest';
import type { PersonViewer } from '#access';
import { putMembership } from '#accounts';
import {
  answerFeedback,
  answersSince,
  closeFeedback,
  contactsAsked,
  feedbackPerPage,
  findFeedback,
  giveFeedback,
  listFeedback,
  noteAnswersSeen,
  readOwn,
  readTrends,
  reopenFeedback,
  saidAbout,
  scopeOf,
} from '#feedback';
import { mergePeople } from '#merging';
import { erasePerson } from '#privacy';
import { castJoinedAt as now, writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';
import { catalogOf, courseOf } from '../training/catalog-of.ts';

const later = (minutes: number) => now.add({ minutes });
const all = { limit: 50, offset: 0 };
const open = { state: 'open', page: 1 } as const;
const about = (score: number, comment: string | null = null) =>
  ({ kind: 'lesson', subject: 'one/a', score, comment }) as const;
const contact = { kind: 'contact', subject: '', score: null, comment: 'Please call me' } as const;
const byAuthors = { content: true, accounts: 'none' } as const;

const viewer = (personId: string, ...kinds: PersonViewer['grants'][number]['kind'][]): PersonViewer => ({
  kind: 'person',
  personId,
  name: 'Somebody',
  email: 'somebody@waymark.example',
  timeZone: null,
  locale: null,
  memberships: [],
  grants: kinds.map(kind => ({ kind, accountId: null })),
});

it('lets authors read what is about content, CSMs what their accounts say, and account administrators nothing', () => {
  const own = { csmSees: 'own' } as const;
  expect(scopeOf(viewer('a', 'account-administrator'), own)).toBeUndefined();
  expect(scopeOf(viewer('a'), own)).toBeUndefined();
  expect(scopeOf(viewer('a', 'author'), own)).toEqual(byAuthors);
  expect(scopeOf(viewer('a', 'csm'), own)).toEqual({ content: false, accounts: { csmId: 'a' } });
  expect(scopeOf(viewer('a', 'csm'), { csmSees: 'all' })).toEqual({ content: false, accounts: 'all' });
  expect(scopeOf(viewer('a', 'administrator'), own)).toEqual({ content: true, accounts: 'all' });
  const viewing = { id: 'v', until: now } as never;
  const viewedBy = { personId: 'b', name: 'B', timeZone: null, viewing };
  expect(scopeOf({ ...viewer('a', 'csm'), viewedBy }, own)).toBeUndefined();
});

eachDatabase('feedback', fresh => {
  it('keeps one word of each person about a lesson, which may be changed, and reads it anew then', async () => {
    const { database } = await fresh();
    const { ada, ben } = await writeCast(database);
    const id = await giveFeedback(database, ada.id, about(0, 'Too short'), now);
    await closeFeedback(database, id, 'person:otto', later(1));
    expect(await giveFeedback(database, ada.id, about(1, 'Better now'), later(2))).toBe(id);
    expect(await saidAbout(database, ada.id, 'lesson', ['one/a'])).toMatchObject({
      score: 1,
      comment: 'Better now',
      closedAt: null,
    });
    expect(await saidAbout(database, ben.id, 'lesson', ['one/a'])).toBeUndefined();
  });

  it('lists what says a word for those who may read it, with names for those who tend the account', async () => {
    const { database } = await fresh();
    const { ada, dan, mara, acme, umbra } = await writeCast(database);
    await database.updateTable('accounts').set({ csm_id: null }).where('id', '=', umbra.id).execute();
    const asked = await giveFeedback(database, ada.id, contact, now);
    await giveFeedback(database, ada.id, about(0, 'Too short'), later(1));
    await giveFeedback(database, dan.id, about(1), later(2));
    const wish = { kind: 'wish', subject: '', score: null, comment: 'One about exports' } as const;
    const wished = await giveFeedback(database, dan.id, wish, later(3));
    const ofMara = { content: false, accounts: { csmId: mara.id } } as const;
    const seen = async (scope: Parameters<typeof listFeedback>[1], filter = {}) =>
      (await listFeedback(database, scope, { ...open, ...filter })).rows.map(
        ({ kind, from }) => `${kind} ${from?.name ?? '?'} ${from?.accounts[0]?.name ?? '?'}`,
      );
    expect(await seen(ofMara)).toEqual(['lesson Ada Novak Acme', 'contact Ada Novak Acme']);
    expect(await seen(byAuthors)).toEqual(['wish ? ?', 'lesson ? ?']);
    expect(await seen({ content: true, accounts: 'all' }, { state: 'all' })).toHaveLength(4);
    expect(await seen(byAuthors, { courseIds: ['one'] })).toEqual(['lesson ? ?']);
    expect(await seen(byAuthors, { courseIds: ['two'] })).toEqual([]);
    expect(await findFeedback(database, byAuthors, asked)).toBeUndefined();
    expect(await findFeedback(database, ofMara, wished)).toBeUndefined();
    expect(await contactsAsked(database, [acme.id, umbra.id], now.subtract({ minutes: 1 }))).toEqual([
      { accountId: acme.id, name: 'Ada Novak', text: 'Please call me' },
    ]);
    await closeFeedback(database, asked, `person:${mara.id}`, later(4));
    expect(await contactsAsked(database, [acme.id], now.subtract({ minutes: 1 }))).toEqual([]);
    expect(await seen(ofMara, { state: 'closed' })).toEqual(['contact Ada Novak Acme']);
    await reopenFeedback(database, asked);
    expect(await seen(ofMara)).toHaveLength(2);
  });

  it('is asked for once, however often the button is pressed, until it is answered', async () => {
    const { database } = await fresh();
    const { ada, ben } = await writeCast(database);
    const ask = (personId: string) => giveFeedback(database, personId, contact, now);
    const feedbackId = await ask(ada.id);
    expect(await ask(ada.id)).toBe(feedbackId);
    expect(await ask(ben.id)).not.toBe(feedbackId);
    const answer = { feedbackId, body: 'I call you', by: 'person:mara', close: false };
    expect(await answerFeedback(database, answer, later(1))).toBe(true);
    expect(await answerFeedback(database, answer, later(2))).toBe(false);
    expect((await readOwn(database, ada.id, all)).said[0]?.answers).toHaveLength(1);
    expect(await ask(ada.id)).not.toBe(feedbackId);
  });

  it('is new to a learner until they look at what was answered', async () => {
    const { database } = await fresh();
    const { ada, ben } = await writeCast(database);
    const fresher = (personId: string) => answersSince(database, personId, now);
    for (const person of [ada, ben]) {
      const feedbackId = await giveFeedback(database, person.id, contact, now);
      await answerFeedback(
        database,
        { feedbackId, body: 'I call', by: 'person:mara', close: true },
        later(1),
      );
    }
    expect(await fresher(ada.id)).toBe(1);
    await noteAnswersSeen(database, ada.id, later(2));
    expect([await fresher(ada.id), await fresher(ben.id)]).toEqual([0, 1]);
  });

  it('turns over pages, and shows a learner what was answered', async () => {
    const { database } = await fresh();
    const { ada } = await writeCast(database);
    for (let number = 0; number <= feedbackPerPage; number += 1)
      await giveFeedback(
        database,
        ada.id,
        { ...contact, comment: `Please call me at ${number}` },
        later(number),
      );
    const everything = { content: true, accounts: 'all' } as const;
    const second = await listFeedback(database, everything, { ...open, page: 2 });
    expect([second.rows.length, second.total, second.pages]).toEqual([1, feedbackPerPage + 1, 2]);
    const feedbackId = second.rows[0]?.id ?? '';
    const answer = { feedbackId, body: 'I call you', by: 'person:mara', close: true };
    await answerFeedback(database, answer, later(99));
    const { said } = await readOwn(database, ada.id, all);
    expect(said.find(({ id }) => id === feedbackId)).toMatchObject({
      answers: [{ body: 'I call you', answeredBy: 'person:mara' }],
      closedAt: later(99),
    });
  });

  it('counts trends by month and by what things are called today', async () => {
    const { database } = await fresh();
    const { ada, ben, cleo } = await writeCast(database);
    await giveFeedback(database, ada.id, { ...about(1), subject: 'old/a' }, now.subtract({ hours: 24 * 40 }));
    await giveFeedback(database, ben.id, about(0), now);
    await giveFeedback(database, cleo.id, { ...about(1), subject: 'gone/x' }, now);
    const today = (_: string, subject: string) =>
      subject.startsWith('gone') ? undefined : subject.replace('old/', 'one/');
    const [trend, ...others] = await readTrends(database, byAuthors, today, later(1), 2);
    expect(others).toEqual([]);
    expect(trend).toMatchObject({ subject: 'one/a', count: 1, value: 0 });
  });

  it('counts together who gave the same score in a month, under any name of the lesson', async () => {
    const { database } = await fresh();
    const { ada, ben, cleo } = await writeCast(database);
    await giveFeedback(database, ada.id, { ...about(1), subject: 'old/a' }, now);
    await giveFeedback(database, ben.id, about(1), now);
    await giveFeedback(database, cleo.id, about(0), later(1));
    const today = (_: string, subject: string) => subject.replace('old/', 'one/');
    const [trend] = await readTrends(database, byAuthors, today, later(1), 2);
    expect(trend).toMatchObject({ count: 3, value: 2 / 3, months: [{ count: 0 }, { count: 3 }] });
  });

  it('is read by each CSM of somebody at two accounts, who learns of no account but their own', async () => {
    const { database } = await fresh();
    const { ada, mara, otto, acme, umbra } = await writeCast(database);
    await putMembership(database, { personId: ada.id, accountId: umbra.id, roles: [] }, 'system', now);
    await database.updateTable('accounts').set({ csm_id: otto.id }).where('id', '=', umbra.id).execute();
    const id = await giveFeedback(database, ada.id, contact, now);
    for (const [csm, account] of [
      [mara, acme],
      [otto, umbra],
    ] as const) {
      const scope = { content: false, accounts: { csmId: csm.id } } as const;
      expect((await findFeedback(database, scope, id))?.from).toEqual({
        name: ada.name,
        accounts: [{ id: account.id, name: account.name }],
      });
    }
  });

  it('goes with its person when they are erased, and with the later word when records merge', async () => {
    const { database } = await fresh();
    const { ada, ben } = await writeCast(database);
    await giveFeedback(database, ada.id, about(0, 'First'), now);
    await giveFeedback(database, ben.id, about(1, 'Second'), later(1));
    await giveFeedback(database, ben.id, contact, later(2));
    const catalog = catalogOf([courseOf('one', ['a'])]);
    await mergePeople(database, catalog, { keptId: ada.id, mergedId: ben.id }, 'system', later(3));
    const { said } = await readOwn(database, ada.id, all);
    expect(said.map(({ comment }) => comment)).toEqual(['Please call me', 'Second']);
    await erasePerson(database, ada.id, 'system', later(4));
    expect(await database.selectFrom('feedback').selectAll().execute()).toEqual([]);
  });
});
