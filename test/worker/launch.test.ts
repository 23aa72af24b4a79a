import { expect, it } from 'vitest';
import { grantTo, putMembership } from '#accounts';
import {
  adoptBuild,
  type Campaign,
  launchCampaign,
  pauseCampaign,
  previewLaunch,
  readLaunches,
  readOverview,
  readSimulation,
  sendLate,
  simulate,
} from '#campaigns';
import { mailsOfPeople, queueMails } from '#mail';
import { campaignOf } from '../campaigns/cast.ts';
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

  it('says which accounts have no administrator to write to, and writes to the one they get', async () => {
    const academy = await openAcademy(open, { launched: [] });
    const { database, clock } = academy;
    const { dan, acme, umbra } = await writeCast(database, { roles });
    await putMembership(database, { personId: dan.id, accountId: acme.id, roles }, 'system', clock.now());
    const soon = campaignOf('soon', {
      trigger: { on: 'date', field: 'startOn', days: 33 },
      steps: [{ id: 'note' }],
    });
    const setting = { ...academy.setting.campaigns, campaigns: [soon] };
    const left = async () => [...(await previewLaunch(setting, soon, 'everyone', clock.now())).left];
    const foretold = async () => {
      const facts = await readSimulation(setting, [umbra], clock.now());
      const { entries, left } = simulate([soon], facts, clock.now(), clock.now().add({ hours: 72 }));
      return [
        ...entries.map(({ outcome, person }) => `${outcome} to ${person.name}`),
        ...left.map(({ account, reason }) => `${account.name}: ${reason}`),
      ];
    };
    expect(await left()).toEqual([['no-administrator', 2]]);
    await launchCampaign(database, soon, 'everyone', clock.now());
    // Of Acme, where Dan is too, what is about the account itself is not asked.
    expect(await foretold()).toEqual(['Umbra: no-administrator']);
    const administrator = { personId: dan.id, kind: 'account-administrator', accountId: umbra.id } as const;
    await grantTo(database, administrator, 'system', clock.now());
    expect(await left()).toEqual([['no-administrator', 1]]);
    expect(await foretold()).toEqual(['sent to Dan Ferry']);
    expect(await mailsOfPeople(database, [dan.id])).toEqual([]);
  });

  it('still writes to administrators by a version that did, which some go on by', async () => {
    const academy = await openAcademy(open, { launched: [] });
    const { database, clock } = academy;
    const { dan, umbra } = await writeCast(database, { roles });
    const administrator = { personId: dan.id, kind: 'account-administrator', accountId: umbra.id } as const;
    await grantTo(database, administrator, 'system', clock.now());
    const trigger = { on: 'date', field: 'startOn', days: 33 };
    const before = campaignOf('soon', { trigger, onChange: 'keep', steps: [{ id: 'note', after: 'P3D' }] });
    const told = campaignOf('soon', { trigger, onChange: 'keep', steps: [{ id: 'told', to: 'csm' }] });
    const after = { ...told, version: 'other', kept: before.steps };
    const adopt = (build: string, campaign: Campaign) =>
      adoptBuild({ ...academy.setting.campaigns, campaigns: [campaign] }, build, clock.now());
    await launchCampaign(database, before, 'everyone', clock.now());
    await adopt('one', before);
    clock.set('2026-11-03T09:00:00Z');
    await adopt('two', after);
    const setting = { ...academy.setting.campaigns, campaigns: [after] };
    const facts = await readSimulation(setting, [umbra], clock.now());
    const { entries } = simulate([after], facts, clock.now(), clock.now().add({ hours: 96 }));
    expect(entries.map(({ outcome, stepId, person }) => `${outcome} ${stepId} to ${person.name}`)).toEqual([
      'sent note to Dan Ferry',
    ]);
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
