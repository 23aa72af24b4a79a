import { expect, it } from 'vitest';
import {
  deactivatePerson,
  enrol,
  enrolmentsOf,
  membershipsOf,
  putMembership,
  reconcileEnrolments,
} from '#accounts';
import { castJoinedAt as now, writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';
import { catalogOf, path } from './paths.ts';

eachDatabase('enrolments', open => {
  it('follow the role into its published path, once', async () => {
    const { database } = await open();
    const { ada, acme } = await writeCast(database);
    const catalog = catalogOf(
      path('analyst-path', 'analyst'),
      path('next', 'analyst', 'draft'),
      path('open'),
    );
    expect(await reconcileEnrolments(database, catalog, { accountId: acme.id }, now)).toEqual({
      begun: 3,
      ended: 0,
    });
    expect(await reconcileEnrolments(database, catalog, { accountId: acme.id }, now)).toEqual({
      begun: 0,
      ended: 0,
    });
    expect(await enrolmentsOf(database, ada.id)).toMatchObject([
      {
        pathId: 'analyst-path',
        source: 'role',
        entry: 1,
        accountId: acme.id,
        enrolledAt: now,
        endedAt: null,
      },
    ]);
  });

  it('end with the role, and begin a new entry when it comes back', async () => {
    const { database } = await open();
    const { ada, acme } = await writeCast(database);
    const catalog = catalogOf(path('analyst-path', 'analyst'));
    const give = async (roles: string[], hours: number) => {
      const at = now.add({ hours });
      await putMembership(database, { personId: ada.id, accountId: acme.id, roles }, 'system', at);
      await reconcileEnrolments(database, catalog, { personId: ada.id }, at);
    };
    await give(['analyst'], 0);
    await give([], 1);
    await give(['analyst'], 2);
    const entries = (await enrolmentsOf(database, ada.id)).map(({ entry, endedAt }) => [
      entry,
      endedAt?.toString(),
    ]);
    expect(entries).toEqual([
      [1, '2026-11-02T10:00:00Z'],
      [2, undefined],
    ]);
  });

  it('survive that the path is renamed or unpublished for a while', async () => {
    const { database } = await open();
    const { ada } = await writeCast(database);
    const scope = { personId: ada.id };
    await reconcileEnrolments(database, catalogOf(path('old', 'analyst')), scope, now);
    const renamed = { ...path('new', 'analyst'), formerly: ['old'] };
    expect(await reconcileEnrolments(database, catalogOf(renamed), scope, now)).toEqual({
      begun: 0,
      ended: 0,
    });
    const hidden = catalogOf({ ...renamed, status: 'draft' });
    expect(await reconcileEnrolments(database, hidden, scope, now)).toEqual({ begun: 0, ended: 0 });
  });

  it('by their own wish stay whatever the role is, and are begun once', async () => {
    const { database } = await open();
    const { ada } = await writeCast(database);
    const wanted = { personId: ada.id, pathId: 'open' };
    await enrol(database, wanted, now);
    await enrol(database, wanted, now);
    await reconcileEnrolments(database, catalogOf(path('open')), { personId: ada.id }, now);
    expect(await enrolmentsOf(database, ada.id)).toMatchObject([
      { pathId: 'open', source: 'self', entry: 1, dueOn: null, endedAt: null },
    ]);
  });

  it('leave deactivated people alone', async () => {
    const { database } = await open();
    const { ben } = await writeCast(database);
    await deactivatePerson(database, ben.id, 'system', now);
    await reconcileEnrolments(database, catalogOf(path('p', 'analyst')), { personIds: [ben.id] }, now);
    expect(await enrolmentsOf(database, ben.id)).toEqual([]);
    expect(await membershipsOf(database, ben.id)).toHaveLength(1);
  });
});
