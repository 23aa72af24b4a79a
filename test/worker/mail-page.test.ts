import { expect, it } from 'vitest';
import { putMembership, readPerson } from '#accounts';
import { campaignSetting, keepDraft, readComingMails, readPersonMail, sendDraft } from '#campaigns';
import { listPastMails, recordBounce, setPreference } from '#mail';
import { writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';
import { openAcademy } from './academy.ts';

const all = { limit: 50, offset: 0 };

eachDatabase('what people get by mail', open => {
  it('is told as it will come: the worker sends just that', async () => {
    const academy = await openAcademy(open);
    const { acme, ben } = await writeCast(academy.database, { roles: ['csm'] });
    await academy.work();
    academy.clock.advance('PT1H');
    await academy.learn(ben.id, 'customer-success-manager', 1);
    academy.arrived();
    const setting = { ...academy.setting.campaigns, mail: academy.app.mail };
    const coming = await readComingMails(setting, acme, academy.clock.now());
    const told = coming.filter(({ reason }) => reason === 'in-digest').map(({ localTime }) => localTime);
    expect(told).toEqual(expect.arrayContaining([expect.stringMatching(/^\w{3}, \d{1,2} \w{3} \d{4}$/)]));
    const subjects = coming.filter(({ outcome }) => outcome === 'sent').map(({ subject }) => subject);
    await academy.until('2026-12-20T00:00:00Z');
    const arrived = academy.arrived().filter(one => !one.startsWith('dan@') && !one.startsWith('mara@'));
    expect(arrived.map(one => one.replace(/^\S+ /, '')).sort()).toEqual(subjects.sort());
    expect(arrived).toHaveLength(6);
  });

  it('is listed with what became of it and what came back', async () => {
    const academy = await openAcademy(open);
    const { database } = academy;
    const { acme, umbra, ada, cleo } = await writeCast(database, { roles: ['csm'] });
    const now = academy.clock.now();
    const off = { personId: cleo.id, topic: 'onboarding', state: 'off' as const, reason: 'page' as const };
    await setPreference(database, off, now);
    await academy.work();
    const past = await listPastMails(database, { accountId: acme.id }, all);
    expect(past.total).toBe(3);
    expect(
      past.rows.map(({ personName, mail: { state, reason } }) => [personName, state, reason]),
    ).toContainEqual(['Cleo Martin', 'skipped', 'unsubscribed']);
    const mail = past.rows.find(({ mail: { personId } }) => personId === ada.id)?.mail;
    const bounce = {
      address: ada.email,
      verdict: 'soft',
      delayed: false,
      status: '4.2.2',
      said: 'Mailbox full',
    } as const;
    await recordBounce(database, { ...bounce, source: 'mail', mailId: mail?.id, eventId: undefined }, now);
    const hers = await listPastMails(database, { personId: ada.id, accepted: true }, all);
    expect(hers.rows[0]?.bounces).toMatchObject([{ verdict: 'soft', said: 'Mailbox full' }]);
    expect(await listPastMails(database, { personId: ada.id, accountId: umbra.id }, all)).toEqual({
      rows: [],
      total: 0,
    });
  });

  it('lists what was sent by hand and waits under what comes, with what the last check says of it now', async () => {
    const academy = await openAcademy(open, { launched: [] });
    const { database, clock } = academy;
    const { acme, ada, ben, cleo, mara } = await writeCast(database, { roles: ['csm'] });
    await academy.work();
    const setting = campaignSetting(academy.app);
    const letter = {
      senderId: mara.id,
      accountId: acme.id,
      templateId: 'module',
      subject: 'lesson:getting-started/the-words',
      personIds: [ada.id, ben.id, cleo.id],
      note: null,
    };
    const draft = await keepDraft(database, letter, clock.now());
    await sendDraft(setting, draft, `person:${mara.id}`, clock.now());
    const off = {
      personId: ben.id,
      topic: 'from-your-contact',
      state: 'off' as const,
      reason: 'page' as const,
    };
    await setPreference(database, off, clock.now());
    await database
      .updateTable('mails')
      .set({ state: 'held', reason: 'restored' })
      .where('person_id', '=', cleo.id)
      .execute();
    await setPreference(database, { ...off, personId: cleo.id }, clock.now());

    const coming = await readComingMails(setting, acme, clock.now());
    const told = coming.map(({ person, outcome, reason, waited, subject }) => ({
      name: person.name,
      outcome,
      reason,
      waited,
      subject,
    }));
    expect(told).toEqual([
      {
        name: 'Ada Novak',
        outcome: 'sent',
        reason: undefined,
        waited: undefined,
        subject: 'Mara Okafor suggests: The words',
      },
      {
        name: 'Ben Carter',
        outcome: 'skipped',
        reason: 'unsubscribed',
        waited: undefined,
        subject: undefined,
      },
      {
        name: 'Cleo Martin',
        outcome: 'held',
        reason: 'restored',
        waited: 'It would not leave: They unsubscribed.',
        subject: undefined,
      },
    ]);
    const hers = await readPersonMail(setting, await readPerson(database, ada.id), [acme], clock.now());
    expect(hers.coming.map(({ campaign }) => campaign.title)).toEqual(['Sent by hand: Point to a module']);
    expect((await listPastMails(database, { accountId: acme.id }, all)).total).toBe(0);

    clock.advance('PT6M');
    await academy.work();
    expect(await readComingMails(setting, acme, clock.now())).toMatchObject([{ outcome: 'held' }]);
    expect((await listPastMails(database, { accountId: acme.id }, all)).total).toBe(2);
  });

  it('says why or why not for every campaign, and nothing of another account', async () => {
    const academy = await openAcademy(open, { launched: ['welcome', 'stalled'] });
    const { database } = academy;
    const { acme, umbra, cleo } = await writeCast(database, { roles: ['csm'] });
    await putMembership(
      database,
      { personId: cleo.id, accountId: umbra.id, roles: ['author'] },
      'system',
      academy.clock.now(),
    );
    await academy.work();
    const person = await readPerson(database, cleo.id);
    const { coming, whys } = await readPersonMail(
      academy.setting.campaigns,
      person,
      [acme],
      academy.clock.now(),
    );
    expect(new Set(coming.map(({ account }) => account.name))).toEqual(new Set(['Acme']));
    expect(whys.find(({ campaign }) => campaign.id === 'path-complete')?.sentence).toContain('not launched');
    expect(whys.find(({ campaign }) => campaign.id === 'stalled')?.sentence).toMatch(
      /^It has not come to this\./,
    );
    const welcome = whys.find(({ campaign }) => campaign.id === 'welcome')?.steps ?? [];
    expect(welcome.map(({ step }) => step)).toEqual(
      expect.arrayContaining(['hello', 'first-step', 'one-week']),
    );
    expect(welcome[0]?.sentence).toMatch(/^It left on Mon, 2 Nov 2026, 10:00\./);
  });
});
