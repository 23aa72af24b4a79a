import { expect, it } from 'vitest';
import { grantsOf, revokeGrant } from '#accounts';
import { pauseCampaign, resumeCampaign } from '#campaigns';
import { mailsOfPeople, setPreference } from '#mail';
import { writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';
import { openAcademy } from './academy.ts';

const roles = ['csm'];
const path = 'customer-success-manager';

eachDatabase('the worker', open => {
  it('welcomes people on their path with a link to the first lesson', async () => {
    const academy = await openAcademy(open);
    await writeCast(academy.database, { roles });
    await academy.work();
    expect(academy.arrived()).toEqual([
      'ada@acme.example: Know which of your accounts are trained, Ada',
      'ben@acme.example: Know which of your accounts are trained, Ben',
      'cleo@acme.example: Know which of your accounts are trained, Cleo',
      'dan@umbra.example: Know which of your accounts are trained, Dan',
    ]);
    const [mail] = academy.sink.received;
    expect(mail?.mail.text).toMatch(/https:\/\/learn\.example\/courses\/[a-z-]+\/[a-z-]+/);
    expect(mail?.header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    await academy.work();
    expect(academy.arrived()).toEqual([]);
  });

  it('follows Ada, Ben and Cleo through three weeks', async () => {
    const academy = await openAcademy(open);
    const { ada, ben, cleo } = await writeCast(academy.database, { roles });
    await academy.work();
    academy.arrived();

    academy.clock.set('2026-11-03T10:00:00Z');
    await academy.learn(ada.id, path);
    await academy.learn(ben.id, path, 3);
    await academy.until('2026-11-04T10:00:00Z');
    expect(academy.arrived()).toEqual(['ada@acme.example: You have finished Customer success manager, Ada']);

    await academy.until('2026-11-05T10:00:00Z');
    expect(academy.arrived()).toEqual([
      expect.stringMatching(/^cleo@acme\.example: “.+” is a good place to start$/),
      expect.stringMatching(/^dan@umbra\.example: “.+” is a good place to start$/),
    ]);

    await setPreference(
      academy.database,
      { personId: cleo.id, topic: 'onboarding', state: 'off', reason: 'page' },
      academy.clock.now(),
    );
    await academy.until('2026-11-09T10:00:00Z');
    expect(academy.arrived()).toEqual([
      'ben@acme.example: A week on your path, Ben',
      'dan@umbra.example: A week on your path, Dan',
    ]);
    const cleos = await mailsOfPeople(academy.database, [cleo.id]);
    expect(cleos.find(({ stepId }) => stepId === 'one-week')).toMatchObject({
      state: 'skipped',
      reason: 'unsubscribed',
    });

    await academy.until('2026-11-11T10:00:00Z');
    expect(academy.arrived()).toEqual([
      expect.stringMatching(/^ben@acme\.example: You left off at “.+”, Ben$/),
    ]);

    await academy.until('2026-11-12T10:00:00Z');
    expect(academy.arrived()).toEqual(['mara@waymark.example: Your accounts today: 1 person is stuck']);
    const digest = academy.sink.received.at(-1)?.mail.text ?? '';
    expect(digest).toContain('Acme');
    expect(digest).toMatch(
      /Ben Carter: \d+ % of Customer success manager, nothing for 8 days\. Reminded by mail\./,
    );
    expect(digest).not.toContain('Umbra');

    await academy.until('2026-11-20T10:00:00Z');
    expect(academy.arrived()).toEqual([]);

    await academy.learn(ben.id, path);
    await academy.until('2026-11-23T10:00:00Z');
    expect(academy.arrived()).toEqual([
      'ben@acme.example: You have finished Customer success manager, Ben',
      'mara@waymark.example: Your accounts today: 1 account changed',
    ]);
  });

  it('tells nothing more to somebody who is no longer a CSM', async () => {
    const academy = await openAcademy(open, { launched: ['stalled'] });
    const { database, clock } = academy;
    const { ben, mara, ines } = await writeCast(database, { roles });
    await academy.learn(ben.id, path, 3);
    await academy.work();
    const [grant] = await grantsOf(database, mara.id);
    await revokeGrant(database, grant?.id ?? '', `person:${ines.id}`, clock.now());
    await academy.until('2026-11-13T10:00:00Z');
    expect(academy.arrived().filter(mail => mail.startsWith(mara.email))).toEqual([]);
  });

  it('story 19: an account that cannot be looked at is put back and holds up no other', async () => {
    const academy = await openAcademy(open);
    const { acme } = await writeCast(academy.database, { roles });
    await academy.database
      .updateTable('memberships')
      .set({ roles: 'not json' })
      .where('account_id', '=', acme.id)
      .execute();
    await academy.work();
    expect(academy.arrived()).toEqual([expect.stringMatching(/^dan@umbra\.example/)]);
    const look = await academy.database
      .selectFrom('account_looks')
      .selectAll()
      .where('account_id', '=', acme.id)
      .executeTakeFirst();
    expect(look?.look_at).toBe('2026-11-02T09:15:00.000Z');
  });

  it('story 19: a refused address does not hold up or repeat the others', async () => {
    const academy = await openAcademy(open);
    const { ben } = await writeCast(academy.database, { roles });
    academy.sink.misbehave({ phase: 'rcpt', reply: '550 5.1.1 no such mailbox' }, /ben@/);
    await academy.until('2026-11-02T12:00:00Z');
    expect(academy.arrived().map(one => one.split('@')[0])).toEqual(['ada', 'cleo', 'dan']);
    const [mail] = await mailsOfPeople(academy.database, [ben.id]);
    expect(mail).toMatchObject({ state: 'failed' });
    await academy.until('2026-11-05T12:00:00Z');
    expect((await mailsOfPeople(academy.database, [ben.id])).map(({ reason }) => reason)).toContain(
      'suppressed',
    );
  });

  it('story 20: what a mail server kept back for days is held, not sent', async () => {
    const academy = await openAcademy(open);
    const { dan } = await writeCast(academy.database, { roles });
    academy.sink.misbehave({ phase: 'connect', reply: '421 4.3.2 later' });
    await academy.work();
    academy.clock.set('2026-11-03T09:00:00Z');
    academy.sink.misbehave(undefined);
    await academy.work();
    expect(academy.arrived()).toHaveLength(4);
    academy.sink.misbehave({ phase: 'connect', reply: '421 4.3.2 later' });
    academy.sink.hangUp();
    await academy.until('2026-11-06T12:00:00Z');
    academy.clock.set('2026-11-13T09:00:00Z');
    academy.sink.misbehave(undefined);
    await academy.work();
    expect(academy.arrived()).toEqual([]);
    const states = (await mailsOfPeople(academy.database, [dan.id])).map(({ state }) => state);
    expect(states.sort()).toEqual(['accepted', 'held', 'held']);
  });

  it('story 16: a paused campaign holds what waits, and goes on with it', async () => {
    const academy = await openAcademy(open);
    await academy.work();
    await pauseCampaign(academy.database, 'welcome', 'system', academy.clock.now());
    await writeCast(academy.database, { roles });
    await academy.until('2026-11-09T12:00:00Z');
    expect(academy.arrived()).toEqual([]);
    await resumeCampaign(academy.database, academy.campaign('welcome'), 'system', academy.clock.now());
    await academy.work();
    expect(academy.arrived()).toHaveLength(4);
    await academy.until('2026-11-11T12:00:00Z');
    expect(academy.arrived()).toEqual([]);
  });
});
