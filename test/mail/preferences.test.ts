import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  everyTopic,
  readPreferences,
  readUnsubscribeToken,
  savePreferences,
  setTopic,
  silenceOf,
  suppress,
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

it('is not put off by a signature of other letters', () => {
  const token = unsubscribeToken(secret, { personId: 'ben', topic: 'reminders' });
  const [said = '', signed = ''] = token.split('.');
  expect(readUnsubscribeToken(secret, `${said}.${'é'.repeat(signed.length)}`)).toBeUndefined();
});

eachDatabase('what somebody gets by mail', open => {
  it('is everything, until they choose', async () => {
    const { room, ben } = await openRoom();
    expect(await readPreferences(room, ben.id)).toMatchObject({ none: false, topics: [{ on: true }] });
    await savePreferences(room, { personId: ben.id, wanted: [] });
    expect(await readPreferences(room, ben.id)).toMatchObject({ none: false, topics: [{ on: false }] });
    expect(await silence(room, ben)).toEqual({ all: undefined, topics: { reminders: 'unsubscribed' } });
  });

  it('is nothing at all after they said so, until they turn something on again', async () => {
    const { room, ben } = await openRoom();
    await setTopic(room, { personId: ben.id, topic: everyTopic, state: 'off', reason: 'page' });
    expect(await readPreferences(room, ben.id)).toMatchObject({ none: true, topics: [{ on: false }] });
    expect((await silence(room, ben))?.all).toBe('unsubscribed');
    await savePreferences(room, { personId: ben.id, wanted: ['reminders'] });
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

  it('changes nothing for somebody who is gone', async () => {
    const { room } = await openRoom();
    await setTopic(room, { personId: 'gone', topic: 'reminders', state: 'off', reason: 'one-click' });
    expect(await room.database.selectFrom('mail_preferences').selectAll().execute()).toEqual([]);
  });

  it('takes back what is held against an address only from somebody who is signed in with it', async () => {
    const { room, ben, clock } = await openRoom();
    const complaint = { kind: 'complaint', reason: 'ARF', until: undefined } as const;
    await suppress(room.database, ben.email, complaint, clock.now());
    await savePreferences(room, { personId: ben.id, wanted: ['reminders'] });
    expect((await silence(room, ben))?.all).toBe('suppressed');
    await savePreferences(room, { personId: ben.id, wanted: ['reminders'], provenAddress: ben.email });
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
