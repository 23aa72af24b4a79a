import { expect, it } from 'vitest';
import {
  countMails,
  countUndecided,
  decide,
  deliverDue,
  findMail,
  listUndecided,
  type NewMail,
  queueMails,
  type Recheck,
  setPreference,
} from '#mail';
import { eachDatabase, type OpenFresh } from '../support/databases.ts';
import { openMailRoom } from '../support/mail-room.ts';

const start = Temporal.Instant.from('2026-11-02T09:00:00Z');
const ines = 'person:ines';
const nudge = (personId: string, more: Partial<NewMail> = {}): NewMail => ({
  key: `nudge:${personId}`,
  class: 'onboarding',
  kind: 'campaigns/stalled/nudge',
  topic: 'reminders',
  personId,
  dueAt: start,
  ...more,
});
const toPerson: Recheck = async ({ personId }) => ({
  outcome: 'send',
  to: { address: `${personId}@customer.example`, name: 'Ben Brandt' },
  variables: { person: { firstName: 'Ben' } },
});

eachDatabase('an uncertain mail', open => {
  it('is listed with what is known of it, and stays until somebody decides', async () => {
    const { room, lane, clock } = await openUncertain(open);
    clock.advance('P3D');
    await deliverDue(room, lane, toPerson, clock.now());
    const [mail, ...others] = await listUndecided(room.database, {
      state: 'uncertain',
      limit: 50,
      offset: 0,
    });
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ personName: 'ben', reason: 'connection-lost', since: start });
    expect(mail?.message).toContain('Subject: Go on, Ben');
    expect(await countUndecided(room.database, 'uncertain')).toEqual([
      { reason: 'connection-lost', count: 1 },
    ]);
  });

  it('goes out again with the same bytes, Message-ID and date when somebody says so, once', async () => {
    const { room, lane, sink, clock, mail } = await openUncertain(open);
    clock.advance('P5D');
    const again = () => decide(room.database, 'uncertain', { ids: [mail.id] }, 'send', ines, clock.now());
    expect(await again()).toEqual([{ id: mail.id, personId: 'ben', reason: 'connection-lost' }]);
    expect(await again()).toEqual([]);
    await deliverDue(room, lane, toPerson, clock.now());
    await deliverDue(room, lane, toPerson, clock.now());
    expect(sink.received.map(({ raw }) => raw)).toEqual([mail.message]);
    expect(sink.received[0]?.mail.date).toBe('2026-11-02T09:00:00.000Z');
    expect(await findMail(room.database, mail.id)).toMatchObject({ state: 'accepted', decidedBy: ines });
  });

  it('counts as accepted when somebody says that it arrived, and never leaves again', async () => {
    const { room, lane, sink, clock, mail } = await openUncertain(open);
    await decide(room.database, 'uncertain', { allUntil: clock.now() }, 'arrived', ines, clock.now());
    clock.advance('P1D');
    await deliverDue(room, lane, toPerson, clock.now());
    expect(sink.received).toEqual([]);
    expect(await findMail(room.database, mail.id)).toMatchObject({
      state: 'accepted',
      reason: 'said-to-have-arrived',
      decidedBy: ines,
      message: null,
    });
  });

  it('does not go out again to somebody who has unsubscribed since, and stays uncertain', async () => {
    const { room, lane, sink, clock, mail } = await openUncertain(open);
    const off = { personId: 'ben', topic: '*', state: 'off', reason: 'page' } as const;
    await setPreference(room.database, off, clock.now());
    await decide(room.database, 'uncertain', { ids: [mail.id] }, 'send', ines, clock.now());
    await deliverDue(room, lane, toPerson, clock.now());
    expect(sink.received).toEqual([]);
    expect(await findMail(room.database, mail.id)).toMatchObject({
      state: 'uncertain',
      reason: 'unsubscribed',
      message: mail.message,
    });
  });

  it('waits for its window like any other, with its bytes, when it is sent again at night', async () => {
    const { room, lane, sink, clock, mail } = await openUncertain(open);
    await decide(room.database, 'uncertain', { ids: [mail.id] }, 'send', ines, clock.now());
    const morning = clock.now().add({ hours: 9 });
    const atNight: Recheck = async () => ({ outcome: 'later', at: morning, reason: 'not-now' });
    await deliverDue(room, lane, atNight, clock.now());
    expect(sink.received).toEqual([]);
    clock.advance('PT9H');
    await deliverDue(room, lane, toPerson, clock.now());
    expect(sink.received.map(({ raw }) => raw)).toEqual([mail.message]);
  });
});

eachDatabase('a held mail', open => {
  it('leaves after all, or is dropped, as somebody decides about its reason', async () => {
    const { room, lane, sink, clock } = await openRoom(open);
    const held = (reason: string) => ({ instead: { state: 'held' as const, reason } });
    await queueMails(
      room.database,
      [
        nudge('ada', { ...held('restored'), notAfter: start }),
        nudge('ben', held('too-late')),
        nudge('cleo', held('paused')),
      ],
      start,
    );
    expect(await countUndecided(room.database, 'held')).toEqual([
      { reason: expect.any(String), count: 1 },
      { reason: expect.any(String), count: 1 },
    ]);
    clock.advance('P1D');
    const all = { allUntil: clock.now() };
    await decide(room.database, 'held', { ...all, reason: 'restored' }, 'send', ines, clock.now());
    await decide(room.database, 'held', all, 'drop', ines, clock.now());
    await deliverDue(room, lane, toPerson, clock.now());
    expect(sink.received.map(({ to }) => to)).toEqual(['ada@customer.example']);
    const counts = { planned: 3, accepted: 1, skipped: 1, held: 1 };
    expect(await countMails(room.database)).toMatchObject(counts);
  });

  it('is not decided about unseen: what comes to wait after the page was opened stays', async () => {
    const { room, clock } = await openRoom(open);
    const opened = clock.now();
    clock.advance('PT1M');
    const late = nudge('ben', { instead: { state: 'held', reason: 'too-late' } });
    await queueMails(room.database, [late], clock.now());
    expect(await decide(room.database, 'held', { allUntil: opened }, 'drop', ines, clock.now())).toEqual([]);
    expect(await countMails(room.database)).toMatchObject({ planned: 1, held: 1 });
  });
});

async function openRoom(open: OpenFresh) {
  const opened = await openMailRoom(await open());
  const people = ['ada', 'ben', 'cleo'].map(id => ({
    id,
    email: `${id}@customer.example`,
    name: id,
    created_at: '',
    updated_at: '',
  }));
  await opened.room.database.insertInto('people').values(people).execute();
  return opened;
}

/** Ben's nudge, whose connection was lost after the body. */
async function openUncertain(open: OpenFresh) {
  const opened = await openRoom(open);
  const { room, lane, sink } = opened;
  await queueMails(room.database, [nudge('ben', { notAfter: start.add({ hours: 48 }) })], start);
  sink.misbehave({ phase: 'data', does: 'drop' });
  await deliverDue(room, lane, toPerson, start);
  sink.misbehave(undefined);
  const [mail] = await listUndecided(room.database, { state: 'uncertain', limit: 1, offset: 0 });
  if (!mail) throw new Error('Nothing is uncertain.');
  return { ...opened, mail };
}
