import { expect, it } from 'vitest';
import { linkToken, queueMails, recordVisit, visitsOf } from '#mail';
import { writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';

const now = Temporal.Instant.from('2026-11-03T09:00:00Z');
const later = now.add({ hours: 1 });

eachDatabase('a visit', open => {
  it('is written down for the mail’s own reader, once a page, and for nobody else', async () => {
    const { database } = await open();
    const { ben, dan } = await writeCast(database);
    const mail = {
      class: 'onboarding',
      kind: 'campaigns/stalled/nudge',
      topic: 'reminders',
      dueAt: now,
    } as const;
    await queueMails(database, [{ ...mail, key: 'a', personId: ben.id }], now);
    const { id } = await database.selectFrom('mails').select('id').executeTakeFirstOrThrow();
    const token = linkToken(id);
    const visit = (personId: string, page: string, at = now) =>
      recordVisit(database, { token, personId, page }, at);
    await visit(dan.id, '/my-learning');
    await recordVisit(database, { token: linkToken(dan.id), personId: dan.id, page: '/' }, now);
    await recordVisit(database, { token: 'nothing', personId: ben.id, page: '/' }, now);
    expect((await visitsOf(database, [id])).size).toBe(0);
    await visit(ben.id, '/courses/first-report/open-it');
    await visit(ben.id, '/courses/first-report/open-it', later);
    await visit(ben.id, '/my-learning', later);
    expect((await visitsOf(database, [id])).get(id)).toEqual([
      { mailId: id, page: '/courses/first-report/open-it', at: now },
      { mailId: id, page: '/my-learning', at: later },
    ]);
  });
});
