import { setTimeout } from 'node:timers/promises';
import { expect, it, onTestFinished, vi } from 'vitest';
import { openDatabase } from '#database';
import {
  countMails,
  deliverDue,
  type Lane,
  type Lanes,
  type MailRoom,
  mailsOfPeople,
  type NewMail,
  openLanes,
  queueMails,
  type Recheck,
  sendNotice,
} from '#mail';
import { eachDatabase } from '../support/databases.ts';
import { openMailRoom } from '../support/mail-room.ts';

const start = Temporal.Instant.from('2026-11-02T09:00:00Z');
const nudge = (key: string, personId?: string): NewMail => ({
  key,
  class: 'onboarding',
  kind: 'campaigns/stalled/nudge',
  topic: 'reminders',
  personId,
  dueAt: start,
});
const patience = { timeout: 30_000, interval: 5 };
const variables = { person: { firstName: 'Ben' } };

eachDatabase('several lanes', open => {
  it('carry mails at the same time: a server that stalls holds up one mail and no other', async () => {
    const { room, sink, lanes } = await openLanesOn(2);
    await queueOf(room, ['slow', ...Array.from({ length: 30 }, (_, index) => `quick-${index}`)]);
    sink.misbehave({ phase: 'data', does: 'stall' }, /^slow@/);
    let over = false;
    const rounds = workAll(room, lanes, toKey, () => over);
    const allButOne = { planned: 31, accepted: 30, armed: 1 };
    await vi.waitFor(async () => expect(await countMails(room.database)).toMatchObject(allButOne), patience);
    over = true;
    sink.hangUp();
    await rounds;
    expect(await countMails(room.database)).toMatchObject({ planned: 31, accepted: 30, uncertain: 1 });
  });

  it('let a sign-in link pass a nudge that the server stalls at', async () => {
    const { room, sink, lanes } = await openLanesOn(1);
    await queueOf(room, ['slow', 'next']);
    sink.misbehave({ phase: 'rcpt', does: 'stall' }, /^slow@/);
    const ordinary = workOn(room, lanes, 1);
    await vi.waitFor(async () => expect((await countMails(room.database)).armed).toBe(1), patience);
    const link = { link: 'https://learn.waymark.example/x' };
    await sendNotice(room, { template: 'sign-in', to: { address: 'ada@customer.example' }, variables: link });
    await workOn(room, lanes, 0);
    expect(sink.received.map(({ to }) => to)).toEqual(['ada@customer.example']);
    sink.hangUp();
    await ordinary;
  });

  it('never pass a cap together: of each person’s mails one leaves, whoever is quicker', async () => {
    const opened = await open();
    const twin = openDatabase(opened);
    onTestFinished(() => twin.close());
    const people = Array.from({ length: 25 }, (_, index) => `person-${index}`);
    const { room, sink } = await openMailRoom(opened);
    const rooms = [room, { ...room, database: twin.database }];
    await room.database.insertInto('people').values(people.map(newPerson)).execute();
    await queueMails(
      room.database,
      [1, 2, 3, 4].flatMap(mail => people.map(id => nudge(`${id}/${mail}`, id))),
      start,
    );
    const workers = rooms.map(one => ({ room: one, lanes: lanesTo(sink.url, 4) }));
    await Promise.all(workers.map(one => workAll(one.room, one.lanes, onceADay(one.room))));
    expect(sink.received.map(({ to }) => to).sort()).toEqual(
      people.map(id => `${id}@customer.example`).sort(),
    );
    expect(await countMails(room.database)).toMatchObject({ planned: 100, accepted: 25, queued: 75 });
  });

  async function openLanesOn(count: number) {
    const opened = await openMailRoom(await open());
    const room = { ...opened.room, config: { ...opened.room.config, mailLeaseSeconds: 1 } };
    return { ...opened, room, lanes: lanesTo(opened.sink.url, count) };
  }
});

const toKey: Recheck = async ({ key }) => ({
  outcome: 'send',
  to: { address: `${key}@customer.example` },
  variables,
});

/** One a day, counting what is under way: as the campaigns' own check does. */
const onceADay =
  ({ database }: MailRoom): Recheck =>
  async ({ id, personId }) => {
    const own = await mailsOfPeople(database, [personId ?? '']);
    const taken = own.some(one => one.id !== id && ['claimed', 'armed', 'accepted'].includes(one.state));
    return taken
      ? { outcome: 'later', at: start.add({ hours: 24 }), reason: 'not-now' }
      : { outcome: 'send', to: { address: `${personId}@customer.example` }, variables };
  };

function lanesTo(smtpUrl: string, count: number): Lanes {
  const lanes = openLanes(count, { smtpUrl, silenceSeconds: 60 });
  onTestFinished(() => lanes.close());
  return lanes;
}

/** Until nothing is due and it is over; a lane that is done comes back, as it does in a worker. */
const workAll = (room: MailRoom, lanes: Lanes, recheck: Recheck, isOver = () => true) =>
  Promise.all(lanes.all.map(lane => work(room, lane, recheck, isOver)));

const workOn = async (room: MailRoom, { all }: Lanes, index: number): Promise<void> => {
  const lane = all[index];
  if (lane) await work(room, lane, toKey, () => true);
};

async function work(room: MailRoom, lane: Lane, recheck: Recheck, isOver: () => boolean): Promise<void> {
  for (;;) {
    const { more } = await deliverDue(room, lane, recheck, start);
    if (!more && isOver()) return;
    if (!more) await setTimeout(10);
  }
}

/** Nudges, each to somebody else. */
async function queueOf({ database }: MailRoom, ids: readonly string[]): Promise<void> {
  await database.insertInto('people').values(ids.map(newPerson)).execute();
  await queueMails(
    database,
    ids.map(id => nudge(id, id)),
    start,
  );
}

const newPerson = (id: string) => ({
  id,
  email: `${id}@customer.example`,
  name: id,
  created_at: '',
  updated_at: '',
});
