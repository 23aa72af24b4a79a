import { expect, it } from 'vitest';
import { maySee, type Viewer } from '#access';
import { changeAccount, endMembership, grantsOf, grantTo, membershipsOf, revokeGrant } from '#accounts';
import type { Database } from '#database';
import { beginSession, findSessionViewer } from '../../src/access/sessions-store.ts';
import { castJoinedAt as now, writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';

const enterpriseOnly = { status: 'published' as const, visibility: { segments: ['enterprise'] } };

eachDatabase('a viewer', open => {
  it('sees only what their own accounts may see: Dan nothing of what Acme may (story 12)', async () => {
    const { database } = await open();
    const { ada, dan, acme, umbra } = await writeCast(database);
    await changeAccount(database, acme.id, { segment: 'enterprise' }, 'system', now);
    const adaSees = await viewerOf(database, ada.id);
    const danSees = await viewerOf(database, dan.id);
    expect(danSees).toMatchObject({ memberships: [{ accountId: umbra.id }], grants: [] });
    expect(JSON.stringify(danSees)).not.toContain(acme.id);
    expect(maySee(adaSees, enterpriseOnly)).toBe('visible');
    expect(maySee(danSees, enterpriseOnly)).toBe('hidden');
  });

  it('loses what a membership gave when it ends, and a grant when it is taken back', async () => {
    const { database } = await open();
    const { ada, acme } = await writeCast(database);
    await changeAccount(database, acme.id, { segment: 'enterprise' }, 'system', now);
    await grantTo(
      database,
      { personId: ada.id, kind: 'account-administrator', accountId: acme.id },
      'system',
      now,
    );
    expect(await viewerOf(database, ada.id)).toMatchObject({
      grants: [{ kind: 'account-administrator', accountId: acme.id }],
    });
    const [membership] = await membershipsOf(database, ada.id);
    const [grant] = await grantsOf(database, ada.id);
    await endMembership(database, membership?.id ?? '', 'system', now);
    await revokeGrant(database, grant?.id ?? '', 'system', now);
    const viewer = await viewerOf(database, ada.id);
    expect(viewer).toMatchObject({ grants: [], memberships: [] });
    expect(maySee(viewer, enterpriseOnly)).toBe('hidden');
  });

  it('who is a CSM sees what every segment may', async () => {
    const { database } = await open();
    const { mara } = await writeCast(database);
    expect(maySee(await viewerOf(database, mara.id), enterpriseOnly)).toBe('visible');
  });
});

const lifetimes = { learners: { idleDays: 30, days: 180 }, staff: { idleDays: 7, days: 30 } };

async function viewerOf(database: Database, personId: string): Promise<Viewer> {
  const browser = { ip: null, userAgent: null };
  const token = await beginSession(database, { personId, method: 'link', browser, lifetimes }, now);
  const viewer = await findSessionViewer(database, token ?? '', now);
  if (!viewer) throw new Error('There is no session.');
  return viewer;
}
