import { expect, it } from 'vitest';
import { launchCampaign, previewLaunch } from '#campaigns';
import { mailsOfPeople } from '#mail';
import { writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';
import { openAcademy } from '../worker/academy.ts';

const path = 'customer-success-manager';

eachDatabase('story 14: a launch on live data', open => {
  for (const appliesTo of ['from-now-on', 'everyone'] as const) {
    it(`does exactly what its preview said: ${appliesTo}`, async () => {
      const academy = await openAcademy(open, { launched: [] });
      const cast = await writeCast(academy.database, { roles: ['csm'] });
      const { ada, ben, cleo, dan } = cast;
      await academy.work();
      academy.clock.set('2026-11-04T10:00:00Z');
      await academy.learn(ada.id, path);
      await academy.learn(ben.id, path, 2);
      const welcome = academy.campaign('welcome');
      const now = academy.clock.now();
      const { mails, left } = await previewLaunch(academy.setting.campaigns, welcome, appliesTo, now);
      await launchCampaign(academy.database, welcome, appliesTo, now);
      await academy.work();

      const people = [ada, ben, cleo, dan];
      const rows = await mailsOfPeople(
        academy.database,
        people.map(({ id }) => id),
      );
      const sent = rows
        .filter(({ state }) => state !== 'skipped')
        .map(({ personId, stepId, state, stateAt }) => {
          const name = people.find(({ id }) => id === personId)?.name;
          return `${state} ${stepId} to ${name} at ${stateAt}`;
        });
      expect(sent.sort()).toEqual(
        mails.map(({ personName, stepId, at }) => `accepted ${stepId} to ${personName} at ${at}`).sort(),
      );
      expect(rows.filter(({ state }) => state === 'skipped').map(({ personId }) => personId)).toEqual(
        appliesTo === 'everyone' ? [ada.id] : [],
      );
      expect(academy.arrived()).toHaveLength(mails.length);
      expect([mails.length, Object.fromEntries(left)]).toEqual(
        appliesTo === 'everyone' ? [3, { finished: 1 }] : [0, { 'before-launch': 4 }],
      );
    });
  }
});
