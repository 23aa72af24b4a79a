import { expect, it } from 'vitest';
import {
  adoptBuild,
  launchCampaign,
  pauseCampaign,
  previewLaunch,
  readLaunches,
  readOverview,
  resumeCampaign,
  sendLate,
} from '#campaigns';
import { queueMails } from '#mail';
import { writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';
import { openAcademy } from './academy.ts';

const roles = ['csm'];
const path = 'customer-success-manager';

eachDatabase('a launch', open => {
  it('story 14: does exactly what its preview said, for both choices', async () => {
    for (const appliesTo of ['from-now-on', 'everyone'] as const) {
      const academy = await openAcademy(open, { launched: [] });
      const { ada, ben } = await writeCast(academy.database, { roles });
      await academy.work();
      academy.clock.set('2026-11-04T10:00:00Z');
      await academy.learn(ada.id, path);
      await academy.learn(ben.id, path, 2);
      const { mails, left } = await previewLaunch(
        academy.setting.campaigns,
        academy.campaign('welcome'),
        appliesTo,
        academy.clock.now(),
      );
      await launchCampaign(academy.database, academy.campaign('welcome'), appliesTo, academy.clock.now());
      await academy.work();
      const names = mails.map(({ personName }) => personName.split(' ')[0]?.toLowerCase() ?? '').sort();
      expect(academy.arrived().map(one => one.split('@')[0])).toEqual(names);
      expect(names).toEqual(appliesTo === 'everyone' ? ['ben', 'cleo', 'dan'] : []);
      expect(Object.fromEntries(left)).toEqual(
        appliesTo === 'everyone' ? { finished: 1 } : { 'before-launch': 4 },
      );
    }
  });

  it('happens once: a second one changes nothing', async () => {
    const academy = await openAcademy(open, { launched: ['welcome'] });
    const again = await launchCampaign(
      academy.database,
      academy.campaign('welcome'),
      'everyone',
      academy.clock.now(),
    );
    expect(again).toBe(false);
    const welcome = (await readOverview(academy.app)).find(({ campaign }) => campaign.id === 'welcome');
    expect(welcome).toMatchObject({ state: 'launched', launch: { appliesTo: 'from-now-on' } });
  });

  it('story 16: a pause also holds what is on its way, and resuming lets it go', async () => {
    const academy = await openAcademy(open);
    await writeCast(academy.database, { roles });
    academy.sink.misbehave({ phase: 'connect', reply: '421 4.3.2 later' });
    await academy.work();
    await pauseCampaign(academy.database, 'welcome', academy.clock.now());
    academy.sink.misbehave(undefined);
    await academy.until('2026-11-05T12:00:00Z');
    expect(academy.arrived()).toEqual([]);
    const paused = (await readOverview(academy.app)).find(({ campaign }) => campaign.id === 'welcome');
    expect(paused).toMatchObject({ state: 'paused', counts: { planned: 4, states: { held: 4 } } });
    await resumeCampaign(academy.database, academy.campaign('welcome'), academy.clock.now());
    await academy.work();
    expect(academy.arrived()).toHaveLength(4);
  });

  it('leaves late mails to somebody, who may send them all the same', async () => {
    const academy = await openAcademy(open);
    const { cleo, acme } = await writeCast(academy.database, { roles });
    await academy.work();
    academy.arrived();
    const now = academy.clock.now();
    const key = `welcome/one-week/${path}/1/${cleo.id}`;
    const late = { state: 'held', reason: 'too-late' } as const;
    const shared = { class: 'onboarding', kind: 'campaigns/welcome/one-week', topic: 'onboarding' } as const;
    const about = { personId: cleo.id, accountId: acme.id, campaignId: 'welcome', stepId: 'one-week' };
    await queueMails(academy.database, [{ key, ...shared, ...about, dueAt: now, instead: late }], now);
    expect(await sendLate(academy.database, academy.campaign('welcome'), now)).toBe(1);
    await academy.work();
    expect(academy.arrived()).toEqual([]);
    await academy.until('2026-11-03T09:00:00Z');
    expect(academy.arrived()).toEqual(['cleo@acme.example: A week on your path, Cleo']);
  });

  it('follows its campaign to a new name, and notes when its steps have changed', async () => {
    const academy = await openAcademy(open, { launched: ['welcome'] });
    const { database, clock } = academy;
    await adoptBuild({ database, campaigns: academy.app.campaigns }, 'one', clock.now());
    const [before] = await readLaunches(database);
    clock.set('2026-11-10T09:00:00Z');
    const greeting = { ...academy.campaign('welcome'), id: 'greeting', formerly: ['welcome'] };
    await adoptBuild({ database, campaigns: [greeting] }, 'two', clock.now());
    expect(await readLaunches(database)).toEqual([{ ...before, campaignId: 'greeting' }]);
    await adoptBuild({ database, campaigns: [{ ...greeting, version: 'other' }] }, 'three', clock.now());
    expect((await readLaunches(database))[0]?.changedAt).toEqual(clock.now());
  });
});
