import { expect, it } from 'vitest';
import { endOneSession, endSessions, sessionsOf } from '#access';
import { auditOf } from '#accounts';
import type { Database } from '#database';
import { beginSession, findSessionViewer } from '../../src/access/sessions-store.ts';
import { castJoinedAt as now, writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';

eachDatabase('the list of sessions', open => {
  it('shows how, by what and since when somebody is signed in, and nobody else’s', async () => {
    const { database } = await open();
    const { ada, ben } = await writeCast(database);
    const token = await begin(database, ada.id, 'Firefox', now);
    await begin(database, ada.id, 'Chrome', now.add({ minutes: 5 }));
    await begin(database, ben.id, 'Safari', now);
    const later = now.add({ hours: 3 });
    await findSessionViewer(database, token, later);
    expect(await sessionsOf(database, ada.id, later)).toMatchObject([
      { method: 'link', userAgent: 'Firefox', beganAt: now, usedAt: later },
      { userAgent: 'Chrome', usedAt: now.add({ minutes: 5 }) },
    ]);
    expect(await sessionsOf(database, ada.id, now.add({ hours: 24 * 31 }))).toEqual([]);
  });

  it('ends one, or all but this one, and never somebody else’s', async () => {
    const { database } = await open();
    const { ada, ben } = await writeCast(database);
    const [first, second, third] = [
      await begin(database, ada.id, 'first', now),
      await begin(database, ada.id, 'second', now),
      await begin(database, ada.id, 'third', now),
    ];
    const bens = await begin(database, ben.id, 'ben', now);
    const sessions = await sessionsOf(database, ada.id, now);
    const idOf = (name: string) => sessions.find(({ userAgent }) => userAgent === name)?.id ?? '';
    const [bensSession] = await sessionsOf(database, ben.id, now);
    const actor = `person:${ada.id}` as const;
    const ofBen = { personId: ada.id, sessionId: bensSession?.id ?? '' };
    expect(await endOneSession(database, ofBen, actor, now)).toBe(0);
    expect(await endOneSession(database, { personId: ada.id, sessionId: idOf('first') }, actor, now)).toBe(1);
    expect(await findSessionViewer(database, first, now)).toBeUndefined();
    expect(await endSessions(database, { personId: ada.id, keep: idOf('second') }, actor, now)).toBe(1);
    expect(await findSessionViewer(database, second, now)).toBeDefined();
    expect(await findSessionViewer(database, third, now)).toBeUndefined();
    expect(await findSessionViewer(database, bens, now)).toBeDefined();
    const ended = (await auditOf(database, `person:${ada.id}`)).filter(
      ({ action }) => action === 'sessions.ended',
    );
    expect(ended).toMatchObject([{ before: { sessions: 1 } }, { before: { sessions: 1 } }]);
  });
});

async function begin(database: Database, personId: string, userAgent: string, at: Temporal.Instant) {
  const lifetime = { idleDays: 30, days: 180 };
  const lifetimes = { learners: lifetime, staff: lifetime };
  const entry = { personId, method: 'link', browser: { ip: null, userAgent }, lifetimes } as const;
  return (await beginSession(database, entry, at)) ?? '';
}
