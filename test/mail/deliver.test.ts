import { sql } from 'kysely';
import { expect, it } from 'vitest';
import {
  countMails,
  deliverDue,
  type Mail,
  type MailRoom,
  type NewMail,
  queueMails,
  type Recheck,
  sendNotice,
  setPreference,
  suppress,
} from '#mail';
import { claimDue } from '../../src/mail/claims-store.ts';
import { arm } from '../../src/mail/store.ts';
import { eachDatabase, type OpenFresh } from '../support/databases.ts';
import { openMailRoom } from '../support/mail-room.ts';

const start = Temporal.Instant.from('2026-11-02T09:00:00Z');
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

eachDatabase('delivery', open => {
  it('sends what is due, once', async () => {
    const { room, lane, sink } = await openRoom(open);
    await queueMails(room.database, [nudge('ben'), nudge('cleo')], start);
    const first = await deliverDue(room, lane, toPerson, start);
    expect(first).toEqual({ ended: { accepted: 2 }, more: false, unreachable: false });
    expect((await deliverDue(room, lane, toPerson, start)).ended).toEqual({});
    expect(sink.received.map(({ to }) => to).sort()).toEqual([
      'ben@customer.example',
      'cleo@customer.example',
    ]);
  });

  it('says who sends, that a machine does, and how to unsubscribe in one click', async () => {
    const { room, lane, sink } = await openRoom(open);
    await queueMails(room.database, [nudge('ben')], start);
    await deliverDue(room, lane, toPerson, start);
    const [row] = await room.database.selectFrom('mails').selectAll().execute();
    const [received] = sink.received;
    expect(received?.mail).toMatchObject({
      from: { name: 'Waymark Academy', address: 'academy@waymark.example' },
      to: [{ name: 'Ben Brandt', address: 'ben@customer.example' }],
      replyTo: [{ address: 'help@waymark.example' }],
      subject: 'Go on, Ben',
      messageId: `<${row?.id}@waymark.example>`,
      date: '2026-11-02T09:00:00.000Z',
    });
    expect(received?.from).toBe(`academy+${row?.id.replaceAll('-', '')}@waymark.example`);
    expect(received?.header('auto-submitted')).toBe('auto-generated');
    expect(received?.header('list-id')).toBe('<reminders.learn.waymark.example>');
    expect(received?.header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    const [, href] = /^<(https:.*)>$/.exec(received?.header('list-unsubscribe') ?? '') ?? [];
    expect(href).toMatch(/^https:\/\/learn\.waymark\.example\/unsubscribe\/[\w.-]+$/);
    expect(received?.raw).toContain(`\r\nList-Unsubscribe: <${href}>\r\n`);
    expect(received?.mail.text).toContain(href);
    expect(received?.mail.html).toContain('Hello Ben');
  });

  it('asks again before it sends, and believes the answer', async () => {
    const { room, lane, sink, clock } = await openRoom(open);
    await queueMails(room.database, [nudge('ben'), nudge('cleo'), nudge('dan')], start);
    const answers: Recheck = async ({ personId }) => {
      if (personId === 'ben') return { outcome: 'skip', reason: 'already-done' };
      if (personId === 'cleo') return { outcome: 'hold', reason: 'restored' };
      return { outcome: 'later', at: start.add({ hours: 2 }), reason: 'window' };
    };
    await deliverDue(room, lane, answers, start);
    expect(await countMails(room.database)).toMatchObject({ planned: 3, skipped: 1, held: 1, queued: 1 });
    clock.advance('PT2H');
    await deliverDue(room, lane, toPerson, clock.now());
    expect(sink.received.map(({ to }) => to)).toEqual(['dan@customer.example']);
  });

  it('sends nothing about a topic that somebody has turned off since', async () => {
    const { room, lane, sink } = await openRoom(open);
    await queueMails(room.database, [nudge('ben'), nudge('cleo'), nudge('dan')], start);
    const off = { state: 'off', reason: 'page' } as const;
    await setPreference(room.database, { personId: 'ben', topic: 'reminders', ...off }, start);
    await setPreference(room.database, { personId: 'cleo', topic: '*', ...off }, start);
    await setPreference(room.database, { personId: 'dan', topic: 'onboarding', ...off }, start);
    await deliverDue(room, lane, toPerson, start);
    expect(sink.received.map(({ to }) => to)).toEqual(['dan@customer.example']);
    expect(await reasons(room.database)).toEqual({ ben: 'unsubscribed', cleo: 'unsubscribed', dan: null });
  });

  it('holds what is too late, and skips a link that is of no use any more', async () => {
    const { room, lane, sink, clock } = await openRoom(open);
    const notAfter = start.add({ hours: 48 });
    await queueMails(room.database, [nudge('ben', { notAfter })], start);
    const to = { address: 'ada@customer.example' };
    const variables = { link: 'https://learn.waymark.example/x' };
    await sendNotice(room, { template: 'sign-in', to, variables, notAfter: start.add({ minutes: 15 }) });
    clock.advance('PT49H');
    await deliverDue(room, lane, toPerson, clock.now());
    expect(sink.received).toEqual([]);
    expect(await countMails(room.database)).toMatchObject({ planned: 2, held: 1, skipped: 1 });
  });

  it('story 19: one address that the server refuses holds up and repeats no other, and is remembered', async () => {
    const { room, lane, sink, clock } = await openRoom(open);
    sink.misbehave({ phase: 'rcpt', reply: '550 5.1.1 No such user' }, /^ben@/);
    await queueMails(room.database, [nudge('ada'), nudge('ben'), nudge('cleo')], start);
    await deliverDue(room, lane, toPerson, start);
    expect(sink.received.map(({ to }) => to).sort()).toEqual([
      'ada@customer.example',
      'cleo@customer.example',
    ]);
    expect(await countMails(room.database)).toMatchObject({ planned: 3, accepted: 2, failed: 1 });
    sink.misbehave(undefined);
    await queueMails(room.database, [nudge('ben', { key: 'another' })], start);
    clock.advance('P30D');
    await deliverDue(room, lane, toPerson, clock.now());
    expect(sink.received).toHaveLength(2);
  });

  it('tries what is refused for now again later, while the others go', async () => {
    const { room, lane, sink, clock } = await openRoom(open);
    sink.misbehave({ phase: 'rcpt', reply: '451 Greylisted' }, /^ben@/);
    await queueMails(room.database, [nudge('ben'), nudge('cleo')], start);
    expect((await deliverDue(room, lane, toPerson, start)).ended).toEqual({ queued: 1, accepted: 1 });
    sink.misbehave(undefined);
    expect((await deliverDue(room, lane, toPerson, start)).ended).toEqual({});
    clock.advance('PT1M');
    expect((await deliverDue(room, lane, toPerson, clock.now())).ended).toEqual({ accepted: 1 });
  });

  it('gives up after twelve refusals, and says so', async () => {
    const { room, lane, sink, clock } = await openRoom(open);
    sink.misbehave({ phase: 'data', reply: '452 Mailbox full' });
    await queueMails(room.database, [nudge('ben')], start);
    for (let day = 0; day < 12; day += 1) {
      await deliverDue(room, lane, toPerson, clock.now());
      clock.advance('P1D');
    }
    expect(await reasons(room.database)).toEqual({ ben: 'gave-up: deferred' });
    expect(await countMails(room.database)).toMatchObject({ failed: 1 });
  });

  it('waits while the server is away, and loses nothing by it', async () => {
    const { room, lane, sink, clock } = await openRoom(open);
    sink.misbehave({ phase: 'connect', reply: '421 Closed for repair' });
    await queueMails(room.database, [nudge('ben'), nudge('cleo'), nudge('dan')], start);
    for (let times = 0; times < 20; times += 1) {
      const round = await deliverDue(room, lane, toPerson, clock.now());
      expect(round).toEqual({ ended: { queued: 1 }, more: false, unreachable: true });
      clock.advance('PT1M');
    }
    sink.misbehave(undefined);
    expect((await deliverDue(room, lane, toPerson, clock.now())).ended).toEqual({ accepted: 3 });
  });

  it('leaves a nudge alone whose connection went after the body, and sends a link again as it was', async () => {
    const { room, lane, sink, clock } = await openRoom(open);
    sink.misbehave({ phase: 'data', does: 'drop' });
    await queueMails(room.database, [nudge('ben')], start);
    const to = { address: 'ada@customer.example' };
    await sendNotice(room, {
      template: 'sign-in',
      to,
      variables: { link: 'https://learn.waymark.example/x' },
    });
    expect((await deliverDue(room, lane, toPerson, start)).ended).toEqual({ queued: 1, uncertain: 1 });
    const [before] = await room.database
      .selectFrom('mails')
      .select('message')
      .where('kind', '=', 'notices/sign-in')
      .execute();
    sink.misbehave(undefined);
    clock.advance('PT1H');
    await deliverDue(room, lane, toPerson, clock.now());
    expect(sink.received.map(({ to }) => to)).toEqual(['ada@customer.example']);
    expect(sink.received[0]?.raw.trim()).toBe(before?.message?.trim());
    expect(sink.received[0]?.mail.date).toBe('2026-11-02T09:00:00.000Z');
    expect(await countMails(room.database)).toMatchObject({ planned: 2, accepted: 1, uncertain: 1 });
  });

  it('sends again, byte for byte, the link that a killed worker had armed', async () => {
    const { room, lane, sink, clock } = await openRoom(open);
    await sendNotice(room, {
      template: 'sign-in',
      to: { address: 'ada@customer.example' },
      variables: { link: 'https://x.example' },
    });
    const [mail] = await claimDue(room.database, room.engine, { limit: 1, leaseSeconds: 60 }, start);
    const message = 'Message-ID: <1@waymark.example>\r\nSubject: Sign in\r\n\r\nhttps://x.example\r\n';
    const armed = {
      address: 'ada@customer.example',
      messageId: '<1@waymark.example>',
      message,
      leaseSeconds: 60,
    };
    await arm(room.database, mail as Mail, armed, start);
    clock.advance('PT2M');
    await deliverDue(room, lane, toPerson, clock.now());
    expect(sink.received.map(({ raw }) => raw)).toEqual([message]);
  });

  it('is not stopped by one mail that cannot be written', async () => {
    const { room, lane, sink } = await openRoom(open);
    await queueMails(
      room.database,
      [nudge('ben', { kind: 'campaigns/gone' }), nudge('cleo'), nudge('dan')],
      start,
    );
    const throwing: Recheck = async (mail, now) => {
      if (mail.personId === 'cleo') throw new RangeError('Invalid time zone');
      return toPerson(mail, now);
    };
    await deliverDue(room, lane, throwing, start);
    expect(sink.received.map(({ to }) => to)).toEqual(['dan@customer.example']);
    expect(await countMails(room.database)).toMatchObject({ planned: 3, accepted: 1, queued: 2 });
  });

  it('keeps what the server answered when the next mail cannot be armed', async () => {
    const { room, lane, sink } = await openRoom(open);
    await queueMails(
      room.database,
      [nudge('ben'), nudge('cleo', { dueAt: start.add({ seconds: 1 }) })],
      start,
    );
    await refuseToArm(room, 'nudge:cleo');
    await expect(deliverDue(room, lane, toPerson, start.add({ seconds: 1 }))).rejects.toThrow('not this one');
    expect(sink.received.map(({ to }) => to)).toEqual(['ben@customer.example']);
    expect(await countMails(room.database)).toMatchObject({ planned: 2, accepted: 1, claimed: 1 });
  });

  it('sends a sign-in link in spite of opt-outs and complaints, but not to an address that does not exist', async () => {
    const { room, lane, sink } = await openRoom(open);
    const variables = { link: 'https://learn.waymark.example/x' };
    await suppress(
      room.database,
      'Ada@Customer.example',
      { kind: 'complaint', reason: 'ARF', until: undefined },
      start,
    );
    await suppress(
      room.database,
      'ben@customer.example',
      { kind: 'hard', reason: '5.1.1', until: undefined },
      start,
    );
    await sendNotice(room, { template: 'sign-in', to: { address: 'ada@customer.example' }, variables });
    await sendNotice(room, { template: 'sign-in', to: { address: 'ben@customer.example' }, variables });
    await deliverDue(room, lane, toPerson, start);
    expect(sink.received.map(({ to }) => to)).toEqual(['ada@customer.example']);
  });

  it('finishes the mail it is at when it is to stop, and leaves the others due', async () => {
    const { room, lane, sink } = await openRoom(open);
    await queueMails(room.database, [nudge('ada'), nudge('ben'), nudge('cleo')], start);
    const stopAfterFirst: Recheck = async (mail, now) => {
      lane.drain();
      return toPerson(mail, now);
    };
    expect((await deliverDue(room, lane, stopAfterFirst, start)).ended).toEqual({ accepted: 1 });
    expect(sink.received).toHaveLength(1);
    expect(await countMails(room.database)).toMatchObject({ planned: 3, accepted: 1, queued: 2 });
  });

  it('never gives a mail to two of several workers', async () => {
    const { room, lane, sink } = await openRoom(open);
    const other = await openMailRoom({ ...room, close: async () => undefined });
    const many = ['ada', 'ben', 'cleo', 'dan'].flatMap(id =>
      Array.from({ length: 25 }, (_, index) => nudge(id, { key: `${id}-${index}` })),
    );
    await queueMails(room.database, many, start);
    const work = async (into: typeof lane) => {
      while ((await deliverDue(room, into, toPerson, start)).more);
    };
    await Promise.all([work(lane), work(other.lane)]);
    const ids = [...sink.received, ...other.sink.received].map(({ mail }) => mail.messageId);
    expect(ids).toHaveLength(100);
    expect(new Set(ids).size).toBe(100);
    expect(await countMails(room.database)).toMatchObject({ planned: 100, accepted: 100 });
  });
});

async function openRoom(open: OpenFresh) {
  const opened = await openMailRoom(await open());
  for (const id of ['ada', 'ben', 'cleo', 'dan']) {
    await opened.room.database
      .insertInto('people')
      .values({ id, email: `${id}@customer.example`, name: id, created_at: '', updated_at: '' })
      .execute();
  }
  return opened;
}

async function reasons(database: Parameters<typeof countMails>[0]) {
  const rows = await database.selectFrom('mails').select(['person_id', 'reason']).execute();
  return Object.fromEntries(rows.map(({ person_id, reason }) => [person_id, reason]));
}

/** The database itself refuses. */
async function refuseToArm({ database, engine }: Pick<MailRoom, 'database' | 'engine'>, key: string) {
  const isThat = sql`new.state = 'armed' and new.key = ${sql.lit(key)}`;
  if (engine === 'sqlite') {
    await sql`create trigger refuse before update on mails when ${isThat}
      begin select raise(abort, 'not this one'); end`.execute(database);
    return;
  }
  await sql`create function refuse() returns trigger language plpgsql as
    $$ begin raise exception 'not this one'; end $$`.execute(database);
  await sql`create trigger refuse before update on mails for each row when (${isThat})
    execute function refuse()`.execute(database);
}
