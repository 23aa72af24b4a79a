import fc from 'fast-check';
import { expect, it } from 'vitest';
import { instantText } from '#clock';
import {
  everyTopic,
  readPreferences,
  readUndoToken,
  readUnsubscribeToken,
  savePreferences,
  setTopic,
  silenceOf,
  suppress,
  topicTitle,
  undoPreferences,
  undoToken,
  unsubscribeToken,
} from '#mail';
import { writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';
import { openMailRoom } from '../support/mail-room.ts';

const secret = 'a secret of thirty-two characters';

it('reads back what it signed, and nothing else', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (personId, topic, other) => {
      const token = unsubscribeToken(secret, { personId, topic });
      expect(token).toMatch(/^[\w-]+\.[\w-]+$/);
      expect(readUnsubscribeToken(secret, token)).toEqual({ personId, topic });
      expect(readUnsubscribeToken(`${secret}x`, token)).toBeUndefined();
      expect(readUnsubscribeToken(secret, other)).toBeUndefined();
      expect(readUnsubscribeToken(secret, `${token}.${other}`)).toBeUndefined();
    }),
  );
});

it('takes back only what it signed, for the same person', () => {
  const before = [{ topic: 'reminders', state: 'on' }] as const;
  const token = undoToken(secret, 'ben', before);
  expect(readUndoToken(secret, 'ben', token)).toEqual(before);
  expect(readUndoToken(secret, 'cleo', token)).toBeUndefined();
  expect(readUndoToken(secret, 'ben', `${token}x`)).toBeUndefined();
  // One purpose's token is no other's.
  expect(readUnsubscribeToken(secret, token)).toBeUndefined();
});

it('is not put off by a signature of other letters', () => {
  const token = unsubscribeToken(secret, { personId: 'ben', topic: 'reminders' });
  const [said = '', signed = ''] = token.split('.');
  expect(readUnsubscribeToken(secret, `${said}.${'é'.repeat(signed.length)}`)).toBeUndefined();
});

eachDatabase('what somebody gets by mail', open => {
  it('is told in the language of whoever chooses, as far as the site has it', async () => {
    const { room, ben } = await openRoom();
    const words = {
      site: undefined,
      consent: undefined,
      stages: {},
      roles: {},
      paths: {},
      courses: {},
      certificates: { courses: {}, paths: {} },
      lessons: {},
    };
    const topics = { reminders: { title: 'Erinnerungen', summary: 'Wenn etwas zu tun ist.' } };
    const bilingual = { ...room, catalog: { ...room.catalog, translations: { de: { ...words, topics } } } };
    for (const [locale, title, own] of [
      ['de', 'Erinnerungen', 'de'],
      ['fr', 'Reminders', undefined],
    ] as const) {
      const { topics } = await readPreferences(bilingual, ben.id, locale);
      expect(topics).toMatchObject([{ id: 'reminders', title, on: true }]);
      expect(topics[0]?.locale).toBe(own);
      expect(topicTitle(bilingual, 'reminders', locale)).toBe(title);
    }
  });

  it('is everything, until they choose', async () => {
    const { room, ben } = await openRoom();
    expect(await readPreferences(room, ben.id)).toMatchObject({ none: false, topics: [{ on: true }] });
    await savePreferences(room, { personId: ben.id, wanted: { topics: [] } });
    expect(await readPreferences(room, ben.id)).toMatchObject({ none: false, topics: [{ on: false }] });
    expect(await silence(room, ben)).toEqual({
      all: undefined,
      topics: { reminders: 'unsubscribed' },
      pace: 'as-they-come',
    });
  });

  it('is nothing at all after they said so, until they turn something on again', async () => {
    const { room, ben } = await openRoom();
    await setTopic(room, { personId: ben.id, topic: everyTopic, state: 'off', reason: 'page' });
    expect(await readPreferences(room, ben.id)).toMatchObject({ none: true, topics: [{ on: false }] });
    expect((await silence(room, ben))?.all).toBe('unsubscribed');
    await savePreferences(room, { personId: ben.id, wanted: { topics: ['reminders'] } });
    expect(await readPreferences(room, ben.id)).toMatchObject({ none: false, topics: [{ on: true }] });
  });

  it('comes back as it was when they undo what they have just chosen', async () => {
    const { room, ben } = await openRoom();
    const none = await savePreferences(room, { personId: ben.id, wanted: { topics: [] } });
    expect(none).toEqual([{ topic: 'reminders', state: 'on' }]);
    expect(await savePreferences(room, { personId: ben.id, wanted: { topics: [] } })).toEqual([]);
    const nothing = await savePreferences(room, { personId: ben.id, wanted: { every: 'off' } });
    expect(await readPreferences(room, ben.id)).toMatchObject({ none: true });
    await undoPreferences(room, ben.id, nothing);
    expect(await readPreferences(room, ben.id)).toMatchObject({ none: false, topics: [{ on: false }] });
    await undoPreferences(room, ben.id, none);
    expect(await readPreferences(room, ben.id)).toMatchObject({ none: false, topics: [{ on: true }] });
  });

  it('starts again with what was on before nothing at all was wanted', async () => {
    const { room, ben } = await openRoom();
    await savePreferences(room, { personId: ben.id, wanted: { every: 'off' } });
    // Nothing is ticked on the page then: saving it so turns no topic off for later.
    await savePreferences(room, { personId: ben.id, wanted: { topics: [] } });
    await savePreferences(room, { personId: ben.id, wanted: { every: 'on' } });
    expect(await readPreferences(room, ben.id)).toMatchObject({ none: false, topics: [{ on: true }] });
  });

  it('is theirs alone, and the same twice changes nothing', async () => {
    const { room, ben, cleo, clock } = await openRoom();
    const choice = { personId: ben.id, topic: 'reminders', state: 'off', reason: 'one-click' } as const;
    await setTopic(room, choice);
    const rows = () => room.database.selectFrom('mail_preferences').selectAll().execute();
    const before = await rows();
    clock.advance('PT1H');
    await setTopic(room, choice);
    expect(await rows()).toEqual(before);
    expect(await readPreferences(room, cleo.id)).toMatchObject({ topics: [{ on: true }] });
  });

  it('changes nothing for somebody who is gone or erased', async () => {
    const { room, ben, clock } = await openRoom();
    await room.database
      .updateTable('people')
      .set({ erased_at: instantText(clock.now()) })
      .where('id', '=', ben.id)
      .execute();
    await setTopic(room, { personId: ben.id, topic: 'reminders', state: 'off', reason: 'one-click' });
    await setTopic(room, { personId: 'gone', topic: 'reminders', state: 'off', reason: 'one-click' });
    expect(await room.database.selectFrom('mail_preferences').selectAll().execute()).toEqual([]);
  });

  it('takes back what is held against an address only from somebody who is signed in with it', async () => {
    const { room, ben, clock } = await openRoom();
    const complaint = { kind: 'complaint', reason: 'ARF', until: undefined } as const;
    await suppress(room.database, ben.email, complaint, clock.now());
    await savePreferences(room, { personId: ben.id, wanted: { topics: ['reminders'] } });
    expect((await silence(room, ben))?.all).toBe('complained');
    await savePreferences(room, {
      personId: ben.id,
      wanted: { topics: ['reminders'] },
      provenAddress: ben.email,
    });
    expect((await silence(room, ben))?.all).toBeUndefined();
  });

  it('does not forget that an address is wrong because it was full before or after', async () => {
    const { room, ben, clock } = await openRoom();
    const now = clock.now();
    const full = { kind: 'soft', reason: '5.2.2', until: now.add({ hours: 720 }) } as const;
    await suppress(room.database, ben.email, full, now);
    await suppress(room.database, ben.email, { kind: 'hard', reason: '5.1.1', until: undefined }, now);
    await suppress(room.database, ben.email, full, now);
    const [row] = await room.database.selectFrom('suppressions').selectAll().execute();
    expect(row).toMatchObject({ address: ben.email, kind: 'hard', until: null });
  });

  async function openRoom() {
    const opened = await openMailRoom(await open());
    return { ...opened, ...(await writeCast(opened.room.database)) };
  }

  async function silence(room: Parameters<typeof readPreferences>[0], person: { id: string; email: string }) {
    return (await silenceOf(room.database, [person], room.clock.now())).get(person.id);
  }
});
