import { expect, it } from 'vitest';
import { putMembership } from '#accounts';
import { mailsOfPeople, savePreferences, stopAccountMail } from '#mail';
import { writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';
import { openAcademy } from './academy.ts';

const roles = ['csm'];
const path = 'customer-success-manager';

eachDatabase('the weekly digest', open => {
  it('is one mail on Monday for somebody at two accounts, told from how things stand, and ends with one click', async () => {
    const academy = await openAcademy(open);
    const { database, clock, app } = academy;
    const { umbra, ada, ben } = await writeCast(database, { roles });
    const place = { personId: ben.id, accountId: umbra.id, roles };
    await putMembership(database, place, 'system', clock.now());
    for (const { id: personId } of [ada, ben])
      await savePreferences(app, { personId, wanted: { pace: 'weekly' } });
    await academy.work();
    expect(academy.arrived().filter(line => /^(ada|ben)@/.test(line))).toEqual([]);

    // Ada finishes before Monday: nothing that was gathered for her is so any more but that she has finished.
    clock.set('2026-11-05T10:00:00Z');
    await academy.work();
    await academy.learn(ada.id, path);
    await academy.learn(ben.id, path, 3);
    await academy.until('2026-11-09T07:00:00Z');
    academy.arrived();
    await academy.until('2026-11-10T12:00:00Z');
    expect(academy.arrived().filter(line => /^(ada|ben)@/.test(line))).toEqual([
      'ada@acme.example: Your learning this week: 1 thing to tell',
      'ben@acme.example: Your learning this week: 2 things to tell, 1 path open',
    ]);
    const bens = academy.sink.received.find(({ to }) => to === 'ben@acme.example');
    expect(bens?.mail.text).toMatch(
      /- Know which of your accounts are trained, Ben\n- A week on your path, Ben\n/,
    );
    expect(bens?.mail.text).toMatch(/Customer success manager \(.+\): \d+ % done, about \d+ minutes left\./);
    expect(bens?.header('list-id')).toBe('<weekly.learn.example>');
    expect(bens?.header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    const rows = (await mailsOfPeople(database, [ben.id])).map(({ stepId, state, reason }) =>
      [stepId, state, reason].filter(Boolean).join(' '),
    );
    expect(rows.filter(row => row.startsWith('weekly'))).toEqual(['weekly accepted']);
    expect(rows).toEqual(expect.arrayContaining(['hello skipped in-digest', 'one-week skipped in-digest']));

    // Each as it comes again: what comes due from now on comes by itself, and nothing of before.
    await savePreferences(app, { personId: ben.id, wanted: { pace: 'as-they-come' } });
    await academy.until('2026-11-13T10:00:00Z');
    expect(academy.arrived().filter(line => line.startsWith('ben@'))).toEqual([
      expect.stringMatching(/^ben@acme\.example: You left off at/),
    ]);
    await academy.until('2026-11-17T10:00:00Z');
    expect(academy.arrived().filter(line => line.startsWith('ben@'))).toEqual([]);
  });

  it('keeps what was on its way when they chose it, and tells nobody whose account has mail turned off', async () => {
    const academy = await openAcademy(open);
    const { database, clock, app } = academy;
    clock.set('2026-11-03T20:00:00Z');
    const { acme, ada, ben, cleo } = await writeCast(database, { roles });
    await academy.work();
    for (const { id: personId } of [ada, ben, cleo])
      await savePreferences(app, { personId, wanted: { pace: 'weekly' } });
    await academy.until('2026-11-06T18:00:00Z');
    await stopAccountMail(database, { accountId: acme.id, reason: 'Quiet', by: 'person:zed' }, clock.now());
    academy.arrived();
    await academy.until('2026-11-10T12:00:00Z');
    expect(academy.arrived().filter(line => line.includes('@acme.example'))).toEqual([]);
  });

  it('of a CSM is a summary of all accounts that they choose, and the daily digest ends only by their own choice', async () => {
    const academy = await openAcademy(open);
    const { database, clock, app } = academy;
    const { ben, mara } = await writeCast(database, { roles });
    await academy.work();
    clock.set('2026-11-03T10:00:00Z');
    await academy.learn(ben.id, path, 3);
    await savePreferences(app, { personId: mara.id, wanted: { digest: { daily: false, weekly: true } } });
    await academy.until('2026-11-08T10:00:00Z');
    academy.arrived();
    await academy.until('2026-11-09T12:00:00Z');
    const maras = () => academy.arrived().filter(line => line.startsWith('mara@'));
    expect(maras()).toEqual(['mara@waymark.example: Your accounts this week: 0 of 2 trained, 1 changed']);
    const text = academy.sink.received.findLast(({ to }) => to === 'mara@waymark.example')?.mail.text;
    expect(text).toMatch(
      /In progress: 1\n\n- Acme \(https:.+\): 0 of 3 finished\n\nNot started: 1\n\n- Umbra/,
    );
    // Ben has rested for a week by now; on the day after, the digest would say so.
    await academy.until('2026-11-13T12:00:00Z');
    expect(maras()).toEqual([]);
    await savePreferences(app, { personId: mara.id, wanted: { digest: { daily: true, weekly: false } } });
    await academy.until('2026-11-16T12:00:00Z');
    expect(maras()).toEqual(['mara@waymark.example: Your accounts today: 1 person is stuck']);
  });
});
