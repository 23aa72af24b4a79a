import { expect, it } from 'vitest';
import { beginViewing, canViewAs, endPastViewings, type PersonViewer, readViewer } from '#access';
import { auditOf, changeAccount, grantTo, membershipsOf, putMembership } from '#accounts';
import { settableClock } from '#clock';
import type { Database } from '#database';
import { beginSession, findPersonViewer } from '../../src/access/sessions-store.ts';
import { castJoinedAt as now, writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';
import { catalogOf } from '../training/catalog-of.ts';

const reason = 'She sees an empty page';

eachDatabase('looking on as somebody', open => {
  it('makes the viewer that person, until it ends by time, which is noted though nobody opens a page', async () => {
    const { database } = await open();
    const { ada, mara } = await writeCast(database);
    const { setting, clock, signIn } = settingOf(database);
    const { headers, viewer } = await signIn(mara.id);
    await beginViewing(setting, viewer, headers, { personId: ada.id, reason });
    expect(await readViewer(setting, headers)).toMatchObject({
      personId: ada.id,
      viewedBy: { personId: mara.id },
    });
    const elsewhere = await signIn(mara.id);
    expect(await readViewer(setting, elsewhere.headers)).not.toHaveProperty('viewedBy');
    clock.set(now.add({ minutes: 59 }).toString());
    await endPastViewings(database, clock.now());
    expect(await readViewer(setting, headers)).toMatchObject({ personId: ada.id });
    clock.set(now.add({ minutes: 60 }).toString());
    expect(await readViewer(setting, headers)).toMatchObject({ personId: mara.id });
    await endPastViewings(database, clock.now());
    await endPastViewings(database, clock.now());
    const trail = (await auditOf(database, `person:${ada.id}`)).filter(({ action }) =>
      action.startsWith('view-as.'),
    );
    expect(trail.map(({ action, actor }) => [action, actor])).toEqual([
      ['view-as.timed-out', `person:${mara.id}`],
      ['view-as.begun', `person:${mara.id}`],
    ]);
    expect(trail[1]?.personal).toMatchObject({ personId: ada.id, after: { reason } });
  });

  it('ends at once with what allowed it: a grant of the one, or of the other', async () => {
    const { database } = await open();
    const { ada, mara } = await writeCast(database);
    const { setting, signIn } = settingOf(database);
    const { headers, viewer } = await signIn(mara.id);
    await beginViewing(setting, viewer, headers, { personId: ada.id, reason });
    await grantTo(database, { personId: ada.id, kind: 'author' }, 'system', now);
    expect(await readViewer(setting, headers)).toMatchObject({ personId: mara.id });
    await database.updateTable('grants').set({ revoked_at: now.toString() }).execute();
    expect(await readViewer(setting, headers)).toMatchObject({ personId: mara.id, grants: [] });
  });

  it('is for administrators as anybody, for CSMs as whoever only learns where they tend, and never as oneself', async () => {
    const { database } = await open();
    const { ada, ben, dan, mara, otto, ines, acme, umbra } = await writeCast(database);
    const { setting, own, viewerOf } = settingOf(database);
    const may = async (by: { id: string }, as: { id: string }, of = setting) =>
      canViewAs(of, await viewerOf(by.id), as.id);
    expect([await may(mara, ada), await may(ines, ada), await may(ines, otto)]).toEqual([true, true, true]);
    expect([await may(mara, otto), await may(mara, mara), await may(ines, ines)]).toEqual([
      false,
      false,
      false,
    ]);
    expect([await may(otto, ada), await may(ada, ben), await may(mara, { id: 'nobody' })]).toEqual([
      false,
      false,
      false,
    ]);
    const manages = { kind: 'account-administrator', accountId: acme.id } as const;
    await grantTo(database, { personId: ben.id, ...manages }, 'system', now);
    expect([await may(mara, ben), await may(ines, ben)]).toEqual([false, true]);

    await changeAccount(database, umbra.id, { csmId: null }, 'system', now);
    expect([await may(mara, dan), await may(mara, dan, own), await may(mara, ada, own)]).toEqual([
      true,
      false,
      true,
    ]);
    await putMembership(database, { personId: ada.id, accountId: umbra.id, roles: [] }, 'system', now);
    expect((await membershipsOf(database, ada.id)).length).toBe(2);
    expect(await may(mara, ada, own)).toBe(false);
  });
});

function settingOf(database: Database) {
  const clock = settableClock(now.toString());
  const config = { publicUrl: 'http://localhost:4321', secret: 'a secret that is only used in tests' };
  const catalog = catalogOf([]);
  const setting = { config, clock, database, catalog };
  const site = { ...catalog.site, csmSees: 'own' as const };
  const viewerOf = async (personId: string): Promise<PersonViewer> => {
    const viewer = await findPersonViewer(database, personId);
    if (!viewer) throw new Error('There is no such person.');
    return viewer;
  };
  return {
    setting,
    own: { ...setting, catalog: { ...catalog, site } },
    clock,
    viewerOf,
    signIn: async (personId: string) => {
      const browser = { ip: null, userAgent: null };
      const lifetime = { idleDays: 30, days: 180 };
      const lifetimes = { learners: lifetime, staff: lifetime };
      const token = await beginSession(
        database,
        { personId, method: 'link', browser, lifetimes },
        clock.now(),
      );
      return {
        headers: new Headers({ cookie: `waymark-session=${token}` }),
        viewer: await viewerOf(personId),
      };
    },
  };
}
