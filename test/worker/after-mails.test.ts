import { expect, it } from 'vitest';
import { afterMails, readCampaignFunnel } from '#insights';
import { linkToken, recordVisit } from '#mail';
import { writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';
import { openAcademy } from './academy.ts';

const path = 'customer-success-manager';

eachDatabase('what people did after a mail', open => {
  it('is what they opened by its links, and what they read and completed within a week', async () => {
    const academy = await openAcademy(open, { launched: ['welcome'] });
    const { database, clock, app } = academy;
    const { ada, ben, cleo } = await writeCast(database, { roles: ['csm'] });
    await academy.work();
    const welcome = await mailsTo(database, [ada.id, ben.id, cleo.id]);
    clock.advance('P1D');
    const bens = welcome.find(({ person_id }) => person_id === ben.id)?.id ?? '';
    await recordVisit(
      database,
      { token: linkToken(bens), personId: ben.id, page: '/courses/getting-started/the-words' },
      clock.now(),
    );
    await academy.learn(ben.id, path, 2);
    await academy.learn(ada.id, path);
    await academy.work();
    clock.advance('P8D');
    await academy.learn(cleo.id, path, 1);
    await academy.learn(ben.id, path, 3);

    const after = await afterMails(
      database,
      welcome.map(({ id }) => id),
    );
    const of = (personId: string) =>
      after.get(welcome.find(({ person_id }) => person_id === personId)?.id ?? '');
    expect(of(ben.id)).toMatchObject({
      openedAt: Temporal.Instant.from('2026-11-03T09:00:00Z'),
      pages: ['/courses/getting-started/the-words'],
    });
    expect(of(ben.id)?.lessonsDone).toHaveLength(2);
    expect(of(ada.id)?.openedAt).toBeUndefined();
    expect(of(ada.id)?.coursesDone.length).toBeGreaterThan(1);
    expect(of(cleo.id)).toEqual({
      openedAt: undefined,
      pages: [],
      lessonsOpened: [],
      lessonsDone: [],
      coursesDone: [],
    });

    const campaign = academy.campaign('welcome');
    const funnel = await readCampaignFunnel(database, app.catalog, campaign, 'all', clock.now());
    const hello = funnel.steps.find(({ stepId }) => stepId === 'hello');
    // Dan of Umbra got one, too. Ada alone has finished the path; two of three are not enough for Acme to be trained.
    expect(hello?.all).toEqual({ planned: 4, left: 4, opened: 1, active: 2, completed: 1, trained: 0 });
    expect(hello?.versions.map(({ version }) => version)).toEqual([campaign.version]);

    await academy.learn(ben.id, path);
    await academy.work();
    const later = await readCampaignFunnel(database, app.catalog, campaign, '30', clock.now());
    expect(later.steps[0]?.all).toMatchObject({ completed: 2, trained: 3 });
    clock.advance('P40D');
    const past = await readCampaignFunnel(database, app.catalog, campaign, '30', clock.now());
    expect(past.all.planned).toBe(0);
  });

  it('knows nothing of a mail that has not left', async () => {
    const { database } = await open();
    expect((await afterMails(database, ['none'])).size).toBe(0);
  });
});

const mailsTo = (database: Parameters<typeof afterMails>[0], personIds: readonly string[]) =>
  database.selectFrom('mails').select(['id', 'person_id']).where('person_id', 'in', personIds).execute();
