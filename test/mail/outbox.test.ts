import { expect, it } from 'vitest';
import { countMails, findMail, findNextDue, type Mail, mailsOfPeople, type NewMail, queueMails } from '#mail';
import { claimDue, recoverExpired } from '../../src/mail/claims-store.ts';
import { arm, settle } from '../../src/mail/store.ts';
import { eachDatabase } from '../support/databases.ts';

const now = Temporal.Instant.from('2026-11-02T09:00:00Z');
const later = (seconds: number) => now.add({ seconds });
const nudge = (key: string, more: Partial<NewMail> = {}): NewMail => ({
  key,
  class: 'onboarding',
  kind: 'campaigns/stalled/nudge',
  topic: 'reminders',
  address: `${key}@customer.example`,
  dueAt: now,
  ...more,
});
const claim = { limit: 10, leaseSeconds: 60 };
const sending = { address: 'ben@customer.example', messageId: '<1@waymark.example>', leaseSeconds: 60 };

eachDatabase('the outbox', (open, engine) => {
  it('queues a mail once for an occasion', async () => {
    const { database } = await open();
    expect(await queueMails(database, [nudge('a'), nudge('b'), nudge('a')], now)).toEqual(['a', 'b']);
    expect(await queueMails(database, [nudge('b'), nudge('c')], now)).toEqual(['c']);
    expect(await countMails(database)).toMatchObject({ planned: 3, queued: 3 });
  });

  it('queues many at once', async () => {
    const { database } = await open();
    const many = Array.from({ length: 1_001 }, (_, index) => nudge(`n${index}`));
    expect(await queueMails(database, many, now)).toHaveLength(1_001);
  });

  it('records a mail that is not to be sent, with its reason', async () => {
    const { database } = await open();
    await queueMails(database, [nudge('a', { instead: { state: 'skipped', reason: 'capped' } })], now);
    expect(await countMails(database)).toMatchObject({ planned: 1, skipped: 1, queued: 0 });
    expect(await claimDue(database, engine, claim, now)).toEqual([]);
  });

  it('hands out due mails only, sign-in links first, then the oldest', async () => {
    const { database } = await open();
    const mails = [
      nudge('new', { dueAt: later(-1) }),
      nudge('old', { dueAt: later(-10) }),
      nudge('tomorrow', { dueAt: later(86_400) }),
      nudge('link', { class: 'transactional' }),
    ];
    await queueMails(database, mails, now);
    expect((await claimDue(database, engine, claim, now)).map(({ key }) => key)).toEqual([
      'link',
      'old',
      'new',
    ]);
    expect(await claimDue(database, engine, claim, now)).toEqual([]);
    expect(await findNextDue(database)).toEqual(later(86_400));
  });

  it('gives a mail to one of many workers', async () => {
    const { database } = await open();
    await queueMails(
      database,
      Array.from({ length: 60 }, (_, index) => nudge(`n${index}`)),
      now,
    );
    const claims = await Promise.all(
      Array.from({ length: 12 }, () => claimDue(database, engine, { limit: 10, leaseSeconds: 60 }, now)),
    );
    const keys = claims.flat().map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toHaveLength(60);
  });

  it('lets only the holder of the claim send and settle', async () => {
    const { database } = await open();
    await queueMails(database, [nudge('a')], now);
    const first = await claimOne(database, now);
    await recoverExpired(database, later(61));
    const second = await claimOne(database, later(62));
    const message = { ...sending, message: 'bytes' };
    expect(await arm(database, first, message, later(63))).toBe(false);
    expect(await arm(database, second, message, later(63))).toBe(true);
    expect(await settle(database, first, { state: 'failed', reason: 'mistaken' }, later(64))).toBe(false);
    expect(await settle(database, second, { state: 'accepted', reply: '250 OK' }, later(64))).toBe(true);
    expect(await findMail(database, second.id)).toMatchObject({
      state: 'accepted',
      attempts: 1,
      message: null,
    });
  });

  it('queues again what was claimed by a worker that is gone', async () => {
    const { database } = await open();
    await queueMails(database, [nudge('a')], now);
    await claimOne(database, now);
    expect(await recoverExpired(database, later(59))).toEqual({ requeued: 0, uncertain: 0 });
    expect(await recoverExpired(database, later(61))).toEqual({ requeued: 1, uncertain: 0 });
    expect(await countMails(database)).toMatchObject({ planned: 1, queued: 1 });
  });

  it('leaves an armed nudge of a worker that is gone to a person, and sends the others again', async () => {
    const { database } = await open();
    await queueMails(database, [nudge('a'), nudge('link', { class: 'transactional' })], now);
    for (const mail of await claimDue(database, engine, claim, now)) {
      await arm(database, mail, { ...sending, message: `bytes of ${mail.key}` }, now);
    }
    expect(await recoverExpired(database, later(61))).toEqual({ requeued: 1, uncertain: 1 });
    const [again, ...rest] = await claimDue(database, engine, claim, later(61));
    expect(rest).toEqual([]);
    expect(again).toMatchObject({ key: 'link', message: 'bytes of link', messageId: sending.messageId });
  });

  it('believes an answer that comes after the lease', async () => {
    const { database } = await open();
    await queueMails(database, [nudge('a')], now);
    const mail = await claimOne(database, now);
    await arm(database, mail, { ...sending, message: 'bytes' }, now);
    await recoverExpired(database, later(61));
    expect(await settle(database, mail, { state: 'accepted', reply: '250 OK' }, later(70))).toBe(true);
    expect(await countMails(database)).toMatchObject({ planned: 1, accepted: 1, uncertain: 0 });
  });

  it('tries again later, and counts the attempts that were the mail’s own', async () => {
    const { database } = await open();
    await queueMails(database, [nudge('a')], now);
    const again = { state: 'queued', reason: 'deferred', sameBytes: false } as const;
    const first = await claimOne(database, now);
    await arm(database, first, { ...sending, message: 'bytes' }, now);
    await settle(database, first, { ...again, dueAt: later(60), counts: false }, now);
    expect(await claimDue(database, engine, claim, later(59))).toEqual([]);
    const second = await claimOne(database, later(60));
    expect(second).toMatchObject({ attempts: 0, message: null });
    await arm(database, second, { ...sending, message: 'bytes' }, later(60));
    await settle(
      database,
      second,
      { ...again, dueAt: later(120), counts: true, reply: '451 Later' },
      later(60),
    );
    expect(await claimOne(database, later(120))).toMatchObject({ attempts: 1, reply: '451 Later' });
  });

  it('forgets the sign-in token once the link is out', async () => {
    const { database } = await open();
    await queueMails(database, [nudge('a', { class: 'transactional', data: { link: 'secret' } })], now);
    const mail = await claimOne(database, now);
    await arm(database, mail, { ...sending, message: 'secret' }, now);
    await settle(database, mail, { state: 'accepted', reply: '250 OK' }, now);
    expect(JSON.stringify(await database.selectFrom('mails').selectAll().execute())).not.toContain('secret');
  });

  it('tells what went to a person lately', async () => {
    const { database } = await open();
    await database
      .insertInto('people')
      .values({ id: 'ben', email: 'ben@customer.example', name: 'Ben', created_at: '', updated_at: '' })
      .execute();
    await queueMails(database, [nudge('a', { personId: 'ben' }), nudge('b')], now);
    expect((await mailsOfPeople(database, ['ben'])).map(({ key }) => key)).toEqual(['a']);
    expect(await mailsOfPeople(database, ['ben'], later(1))).toEqual([]);
  });

  async function claimOne(database: Parameters<typeof claimDue>[0], at: Temporal.Instant): Promise<Mail> {
    const [mail] = await claimDue(database, engine, claim, at);
    if (!mail) throw new Error('There is nothing to claim.');
    return mail;
  }
});
