import { expect, it } from 'vitest';
import { ensurePerson, putMembership } from '#accounts';
import { launchCampaign, lookAt } from '#campaigns';
import { receiveProductEvent } from '#integrations';
import { campaignOf } from '../campaigns/cast.ts';
import { writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';
import { openAcademy } from './academy.ts';

const firstReport = campaignOf('first-report', {
  trigger: { on: 'product-event', event: 'report.created' },
  steps: [{ id: 'well-done' }],
});

eachDatabase('a campaign about what is done in the product', open => {
  it('brings in whoever did it before we knew them, at their own account, once', async () => {
    const academy = await openAcademy(open, { launched: [] });
    const { database, clock } = academy;
    const { acme, umbra } = await writeCast(database, { roles: ['csm'] });
    const setting = { ...academy.setting.campaigns, campaigns: [firstReport] };
    await launchCampaign(database, firstReport, 'everyone', clock.now());
    await database
      .insertInto('account_external_ids')
      .values({ system: 'crm', external_id: '7', account_id: acme.id })
      .execute();
    const event = {
      event: 'report.created',
      person: { email: 'eve@acme.example' },
      account: { externalId: { system: 'crm', id: '7' } },
    };
    for (const id of ['one', 'two', 'one']) await receiveProductEvent(setting, { ...event, id }, clock.now());
    const { id: personId } = await ensurePerson(
      database,
      { name: 'Eve Stone', email: 'eve@acme.example' },
      'system',
      clock.now(),
    );
    for (const accountId of [umbra.id, acme.id]) {
      await putMembership(database, { personId, accountId, roles: ['csm'] }, 'system', clock.now());
      await lookAt(setting, accountId, clock.now());
    }
    await lookAt(setting, acme.id, clock.now());
    const mails = await database
      .selectFrom('mails')
      .select(['key', 'account_id', 'person_id'])
      .where('campaign_id', '=', 'first-report')
      .execute();
    expect(mails).toEqual([
      { key: `first-report/well-done/once/${personId}`, account_id: acme.id, person_id: personId },
    ]);
  });
});
