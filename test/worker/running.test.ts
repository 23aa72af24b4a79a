import { expect, it } from 'vitest';
import { sendTestMail } from '#campaigns';
import { countMails, sendNotice } from '#mail';
import { openRest, type Rest } from '../../src/worker/rest.ts';
import { tick } from '../../src/worker/tick.ts';
import { settingOf, startWorker } from '../../src/worker/worker.ts';
import { writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';
import { openAcademy } from './academy.ts';

eachDatabase('a running worker', open => {
  it('delivers a sign-in link because it was queued, and not because its rest was over', async () => {
    const academy = await openAcademy(open);
    const loops = academy.app.config.mailLanes + 1;
    const sleeping = new Set<Rest>();
    const asleep = Promise.withResolvers<void>();
    const worker = startWorker(academy.app, () => {
      const rest = openRest();
      const endless = async () => {
        sleeping.add(rest);
        if (sleeping.size === loops) asleep.resolve();
        // Nothing but a call ends it.
        await rest.sleep(2 ** 31 - 1);
        sleeping.delete(rest);
      };
      return { wake: rest.wake, sleep: endless };
    });
    await asleep.promise;
    await sendNotice(academy.app, {
      template: 'sign-in',
      to: { address: 'ada@acme.example' },
      variables: { link: 'https://learn.example/sign-in/confirm?token=x', code: '123456', minutes: 10 },
    });
    while (academy.sink.received.length === 0) await pause(5);
    await worker.stop();
  });

  it('stops with its round ended: nothing stays claimed or armed', async () => {
    const academy = await openAcademy(open);
    const worker = startWorker(academy.app);
    await writeCast(academy.database, { roles: ['csm'] });
    worker.wake();
    while (academy.sink.received.length === 0) await pause(2);
    await worker.stop();
    const counts = await countMails(academy.database);
    expect([counts.claimed, counts.armed]).toEqual([0, 0]);
    expect(counts.accepted).toBe(academy.sink.received.length);
  });

  it('may have a twin: nobody gets anything twice', async () => {
    const academy = await openAcademy(open);
    await writeCast(academy.database, { roles: ['csm'] });
    const twin = settingOf(academy.app);
    const now = academy.clock.now();
    for (let round = 0; round < 3; round += 1) {
      await Promise.all([tick(academy.setting, now), tick(twin, now)]);
    }
    twin.lanes.close();
    expect(academy.arrived().map(one => one.split('@')[0])).toEqual(['ada', 'ben', 'cleo', 'dan']);
  });

  it('sends a test mail that counts in no campaign', async () => {
    const academy = await openAcademy(open);
    const { ines } = await writeCast(academy.database, { roles: [] });
    const campaign = academy.campaign('welcome');
    const tester = { personId: ines.id, name: ines.name, email: ines.email };
    for (const template of ['campaigns/welcome/hello', 'campaigns/welcome/hello.author']) {
      await sendTestMail(academy.setting.campaigns, { campaign, template }, tester, academy.clock.now());
    }
    await academy.work();
    expect(academy.arrived()).toEqual([
      'ines@waymark.example: Your first course could be live this week, Ines',
      'ines@waymark.example: Your place in Waymark Academy is ready, Ines',
    ]);
  });

  it('looks at no account before its time', async () => {
    const academy = await openAcademy(open);
    await writeCast(academy.database, { roles: ['csm'] });
    await academy.work();
    // Enrolling people asked for another look.
    await academy.work();
    const looks = () =>
      academy.database.selectFrom('account_looks').selectAll().orderBy('account_id').execute();
    const before = await looks();
    await academy.work();
    expect(await looks()).toEqual(before);
    expect(before.map(({ look_at }) => look_at)).toEqual([
      '2026-11-05T08:00:00.000Z',
      '2026-11-05T08:00:00.000Z',
    ]);
  });

  it('leaves an account alone for a while that takes long, and looks at the others', async () => {
    const academy = await openAcademy(open);
    const { acme, dan } = await writeCast(academy.database, { roles: ['csm'] });
    academy.setting.resting.set(acme.id, academy.clock.now().add({ minutes: 5 }));
    await academy.work();
    expect(academy.arrived()).toEqual([expect.stringContaining(dan.email)]);
    academy.clock.advance('PT5M');
    await academy.work();
    expect(academy.arrived()).toHaveLength(3);
  });
});

const pause = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds));
