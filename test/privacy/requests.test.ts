import { expect, it } from 'vitest';
import { auditOf, findPerson } from '#accounts';
import {
  consentedSince,
  countConsents,
  eraseAndTell,
  giveConsent,
  openErasureRequests,
  openRequestOf,
  refuseErasure,
  requestErasure,
  withdrawConsent,
} from '#privacy';
import { castJoinedAt, writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';
import { openAcademy } from '../worker/academy.ts';

eachDatabase('a request to be erased', open => {
  it('reaches the administrators once, is answered once, and the person is told by a last mail', async () => {
    const academy = await openAcademy(open, { launched: [] });
    const { app, database, clock } = academy;
    const { ben, ines } = await writeCast(database);
    await requestErasure(app, ben.id);
    await requestErasure(app, ben.id);
    expect((await openErasureRequests(database)).map(({ personId }) => personId)).toEqual([ben.id]);
    await academy.work();
    expect(academy.arrived()).toEqual([
      'ines@waymark.example: Somebody asks Waymark Academy to erase their data',
    ]);
    await eraseAndTell(app, ben.id, `person:${ines.id}`);
    expect(await openErasureRequests(database)).toEqual([]);
    await academy.work();
    expect(academy.arrived()).toEqual(['ben@acme.example: Your data at Waymark Academy is erased']);
    clock.advance('P1D');
    await academy.work();
    const mails = await database.selectFrom('mails').selectAll().execute();
    expect(JSON.stringify(mails)).not.toContain('ben@');
  });

  it('may be refused with a reason, which the person reads', async () => {
    const academy = await openAcademy(open, { launched: [] });
    const { app, database } = academy;
    const { ben, ines } = await writeCast(database);
    await requestErasure(app, ben.id);
    const refusal = { personId: ben.id, reason: 'Your contract runs until May.' };
    await refuseErasure(app, refusal, `person:${ines.id}`);
    await expect(refuseErasure(app, refusal, `person:${ines.id}`)).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(await openRequestOf(database, ben.id)).toBeUndefined();
    expect((await findPerson(database, ben.id))?.erasedAt).toBeNull();
    await academy.work();
    const mail = academy.sink.received.find(({ to }) => to === 'ben@acme.example')?.mail;
    expect(mail?.text).toContain('Your contract runs until May.');
    const refused = (await auditOf(database, `person:${ben.id}`)).find(
      ({ action }) => action === 'erasure.refused',
    );
    expect([refused?.after, refused?.personal?.after]).toEqual([undefined, { reason: refusal.reason }]);
    await requestErasure(app, ben.id);
    await eraseAndTell(app, ben.id, `person:${ines.id}`);
    const requests = await database.selectFrom('erasure_requests').select(['decision', 'reason']).execute();
    expect(requests.toSorted((a, b) => String(a.decision).localeCompare(String(b.decision)))).toEqual([
      { decision: 'erased', reason: null },
      { decision: 'refused', reason: null },
    ]);
  });
});

eachDatabase('consent', open => {
  it('is given to one version, once, and can be taken back; both are written down', async () => {
    const { database } = await open();
    const { ada } = await writeCast(database);
    const later = castJoinedAt.add({ hours: 1 });
    expect(await consentedSince(database, ada.id, 'one')).toBeUndefined();
    await giveConsent(database, ada.id, 'one', castJoinedAt);
    await giveConsent(database, ada.id, 'one', later);
    expect(await consentedSince(database, ada.id, 'one')).toEqual(castJoinedAt);
    expect(await consentedSince(database, ada.id, 'two')).toBeUndefined();
    expect(await countConsents(database, 'one')).toBe(1);
    await withdrawConsent(database, ada.id, later);
    await withdrawConsent(database, ada.id, later);
    expect(await consentedSince(database, ada.id, 'one')).toBeUndefined();
    await giveConsent(database, ada.id, 'one', later.add({ hours: 1 }));
    expect(await consentedSince(database, ada.id, 'one')).toEqual(later.add({ hours: 1 }));
    const entries = await auditOf(database, `person:${ada.id}`);
    const noted = entries.map(({ action }) => action).filter(action => action.startsWith('consent.'));
    expect(noted).toEqual(['consent.given', 'consent.withdrawn', 'consent.given']);
  });
});
