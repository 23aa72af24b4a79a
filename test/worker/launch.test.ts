import { expect, it } from 'vitest';
import {
  adoptBuild,
  type Campaign,
  launchCampaign,
  pauseCampaign,
  readLaunches,
  readOverview,
  sendLate,
} from '#campaigns';
import { queueMails } from '#mail';
import { writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';
import { openAcademy } from './academy.ts';

const roles = ['csm'];
const path = 'customer-success-manager';

eachDatabase('a launch', open => {
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

  it('follows its campaign to a new name, with its pauses and versions', async () => {
    const academy = await openAcademy(open, { launched: ['welcome'] });
    const { database, clock } = academy;
    const { campaigns } = academy.setting;
    const adopt = (build: string, welcome: Campaign) =>
      adoptBuild({ ...campaigns, campaigns: [welcome] }, build, clock.now());
    await adopt('one', academy.campaign('welcome'));
    await pauseCampaign(database, 'welcome', 'person:ines', clock.now());
    expect(await pauseCampaign(database, 'welcome', 'person:ines', clock.now())).toBe(false);
    const [before] = await readLaunches(database);
    clock.set('2026-11-10T09:00:00Z');
    const greeting = { ...academy.campaign('welcome'), id: 'greeting', formerly: ['welcome'] };
    await adopt('two', greeting);
    expect(await readLaunches(database)).toEqual([{ ...before, campaignId: 'greeting' }]);
    await adopt('three', { ...greeting, version: 'other' });
    const [after] = await readLaunches(database);
    expect(after?.pauses).toHaveLength(1);
    expect(after?.versions.map(({ number, publishedAt }) => [number, publishedAt])).toEqual([
      [1, Temporal.Instant.from('2026-11-02T09:00:00Z')],
      [2, clock.now()],
    ]);
  });
});
