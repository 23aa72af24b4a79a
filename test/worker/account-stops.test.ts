import { expect, it } from 'vitest';
import { putMembership } from '#accounts';
import { findAccountStop, mailsOfPeople, queueMails, resumeAccountMail, stopAccountMail } from '#mail';
import { writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';
import { openAcademy } from './academy.ts';

const roles = ['csm'];

eachDatabase('an account whose administrator has turned mail off', open => {
  it('gets none, and who is at another account as well gets it there', async () => {
    const academy = await openAcademy(open);
    const { database, clock } = academy;
    const { acme, umbra, ada, cleo } = await writeCast(database, { roles });
    await putMembership(database, { personId: ada.id, accountId: umbra.id, roles }, 'system', clock.now());
    const stop = { accountId: acme.id, reason: 'Our fair week', by: 'person:zed' };
    expect(await stopAccountMail(database, stop, clock.now())).toBe(true);
    expect(await stopAccountMail(database, { ...stop, reason: 'Again' }, clock.now())).toBe(false);
    expect(await findAccountStop(database, acme.id)).toMatchObject({ reason: 'Our fair week' });
    await academy.work();
    expect(academy.arrived()).toEqual([
      'ada@acme.example: Know which of your accounts are trained, Ada',
      'dan@umbra.example: Know which of your accounts are trained, Dan',
    ]);

    // On again: nothing of what fell into it comes after, and what comes due from now on does.
    clock.set('2026-11-04T09:00:00Z');
    expect(await resumeAccountMail(database, { accountId: acme.id, by: 'person:zed' }, clock.now())).toBe(
      true,
    );
    expect(await resumeAccountMail(database, { accountId: acme.id, by: 'person:zed' }, clock.now())).toBe(
      false,
    );
    await academy.until('2026-11-05T10:00:00Z');
    expect(academy.arrived().map(line => line.replace(/“.+”/, '“…”'))).toEqual(
      ['ada@acme', 'ben@acme', 'cleo@acme', 'dan@umbra'].map(
        who => `${who}.example: “…” is a good place to start`,
      ),
    );
    const mails = await mailsOfPeople(database, [cleo.id]);
    expect(mails.map(({ stepId, state, reason }) => `${stepId} ${state} ${reason}`)).toEqual([
      'first-step accepted null',
      'hello skipped account-opted-out',
    ]);
  });

  it('keeps back what waited, hands it over to the other account of whoever has one, and leaves notices alone', async () => {
    const academy = await openAcademy(open, { launched: [] });
    const { database, clock } = academy;
    const { acme, umbra, ada, ben } = await writeCast(database, { roles });
    await putMembership(database, { personId: ada.id, accountId: umbra.id, roles }, 'system', clock.now());
    const waiting = (personId: string, key: string) => ({
      key,
      class: 'onboarding' as const,
      kind: 'campaigns/welcome/hello',
      topic: 'onboarding',
      personId,
      accountId: acme.id,
      campaignId: 'welcome',
      stepId: 'hello',
      dueAt: clock.now().add({ hours: 1 }),
    });
    const letter = { ...waiting(ben.id, 'letter'), campaignId: undefined, stepId: undefined };
    await queueMails(database, [waiting(ada.id, 'ada'), waiting(ben.id, 'ben'), letter], clock.now());
    await stopAccountMail(database, { accountId: acme.id, reason: 'Quiet', by: 'person:zed' }, clock.now());
    const [moved, kept] = [await mailsOfPeople(database, [ada.id]), await mailsOfPeople(database, [ben.id])];
    expect(moved.map(({ accountId }) => accountId)).toEqual([umbra.id]);
    expect(kept.map(({ accountId }) => accountId)).toEqual([acme.id, acme.id]);
  });
});
