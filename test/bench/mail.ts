import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { createAccount, ensurePerson, putMembership } from '#accounts';
import { type Campaign, campaignSetting, checkCampaignMail, launchCampaign, lookAt } from '#campaigns';
import { type Clock, settableClock } from '#clock';
import { readConfig } from '#config';
import { type Database, migrate, type OpenDatabase, openDatabase } from '#database';
import { openLog } from '#log';
import { countMails, mailsOfPeople, queueMails, renderMail } from '#mail';
import { deliverOn } from '../../src/worker/tick.ts';
import { settingOf, type WorkerApp } from '../../src/worker/worker.ts';
import startPostgres from '../support/postgres.ts';
import { compileAcademy, type Site } from './academy.ts';
import { type Started, startNode, stopped } from './command.ts';
import { aside, atLeast, type Bench, median, type Result } from './result.ts';

const [accounts, peopleOfEach] = [25, 40];
const people = accounts * peopleOfEach;
const rounds = 5;

/**
 * A thousand onboarding mails from the queue to the mail server's word, each claimed, checked against everything that is
 * known, written, armed and settled on the disk; against bare nodemailer, which writes and sends as many of the same texts
 * over one connection to the same sink.
 */
export const bench: Bench = {
  name: 'mail',
  async run(workspace): Promise<readonly Result[]> {
    const folder = join(workspace, 'mail');
    await mkdir(folder, { recursive: true });
    const sink = startNode({ args: [join(import.meta.dirname, 'raw-sink-process.ts')] });
    const smtpUrl = `smtp://127.0.0.1:${await portOf(sink)}`;
    const site = await compileAcademy();
    let postgresUrl = '';
    const stopPostgres = await startPostgres({
      provide: (name: string, value: string) => {
        if (name === 'postgresUrl') postgresUrl = value;
      },
    } as never);
    try {
      return [
        ...(await measure(
          'SQLite',
          openDatabase({ file: join(folder, 'mail.sqlite') }),
          site,
          smtpUrl,
          folder,
        )),
        ...(await measure('PostgreSQL', openDatabase({ url: postgresUrl, file: '' }), site, smtpUrl, folder)),
      ];
    } finally {
      await stopped(sink);
      await stopPostgres();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function measure(
  name: string,
  opened: OpenDatabase,
  site: Site,
  smtpUrl: string,
  folder: string,
): Promise<readonly Result[]> {
  const { database, engine, close } = opened;
  await migrate(database);
  const clock = settableClock('2026-11-02T09:00:00Z');
  const epochFile = join(folder, `${engine}-epoch`);
  const config = { ...readConfig({}), smtpUrl, epochFile, publicUrl: 'https://learn.example' };
  const app = { ...site, database, engine, clock, config, log: openLog('silent'), buildFolder: 'builds/one' };
  const personIds = await writePeople(app);
  const planned = await planOf(app, personIds);
  const text = await textOf(app, personIds);
  const [bare, ours, ours4]: number[][] = [[], [], []];
  for (let round = 0; round < rounds; round += 1) {
    bare?.push(await bareRate(smtpUrl, text));
    ours?.push(await ourRate(app, planned, 1));
    ours4?.push(await ourRate(app, planned, 4));
  }
  await close();
  const [bareMedian, ourMedian, fourMedian] = [median(bare ?? []), median(ours ?? []), median(ours4 ?? [])];
  const detail = `${Math.round(ourMedian)} mails/s against ${Math.round(bareMedian)}/s, ${people} mails, medians of ${rounds}`;
  return [
    atLeast(
      `Mail through the outbox on ${name}, against bare nodemailer`,
      ourMedian / bareMedian,
      0.6,
      detail,
    ),
    aside(`The same over four lanes`, `${Math.round(fourMedian)}/s`, `on ${name}`),
  ];
}

/** From the rows before they are queued to the last answer that is written down, per second. */
async function ourRate(app: WorkerApp, planned: Planned, mailLanes: number): Promise<number> {
  await app.database.deleteFrom('mails').execute();
  const setting = settingOf({ ...app, config: { ...app.config, mailLanes } });
  const began = performance.now();
  await queueMails(app.database, planned, app.clock.now());
  await Promise.all(
    setting.lanes.all.map(async lane => {
      while ((await deliverOn(setting, lane, app.clock.now())).more);
    }),
  );
  const seconds = (performance.now() - began) / 1_000;
  setting.lanes.close();
  const { accepted } = await countMails(app.database);
  if (accepted !== people) throw new Error(`${accepted} of ${people} mails are accepted.`);
  return people / seconds;
}

async function bareRate(url: string, text: { subject: string; text: string; html: string }): Promise<number> {
  const transporter = createTransport({ url, pool: true, maxConnections: 1, maxMessages: 1_000_000 });
  const began = performance.now();
  for (let index = 0; index < people; index += 1) {
    await transporter.sendMail({
      from: 'academy@waymark.example',
      to: `person-${index}@customer.example`,
      ...text,
    });
  }
  const seconds = (performance.now() - began) / 1_000;
  transporter.close();
  return people / seconds;
}

type Planned = Parameters<typeof queueMails>[1];

/** The rows that the plan writes for them. */
async function planOf(app: WorkerApp, personIds: readonly string[]): Promise<Planned> {
  const { database, clock } = app;
  const [campaign] = app.campaigns.filter(({ id }) => id === 'welcome');
  await launchCampaign(database, campaign as Campaign, 'from-now-on', clock.now());
  const rows = await database.selectFrom('accounts').select('id').execute();
  for (const { id } of rows) await lookAt(campaignSetting(app), id, clock.now());
  const mails = (await mailsOfPeople(database, personIds)).filter(({ state }) => state === 'queued');
  if (mails.length !== people) throw new Error(`${mails.length} mails are planned for ${people} people.`);
  return mails.map(mail => ({
    key: mail.key,
    class: mail.class,
    kind: mail.kind,
    topic: mail.topic ?? undefined,
    personId: mail.personId ?? undefined,
    accountId: mail.accountId ?? undefined,
    campaignId: mail.campaignId ?? undefined,
    stepId: mail.stepId ?? undefined,
    subjectId: mail.subjectId ?? undefined,
    entry: mail.entry ?? undefined,
    data: mail.data,
    dueAt: mail.dueAt,
    notAfter: mail.notAfter ?? undefined,
  }));
}

/** What one of them says, so that both sides write the same amount. */
async function textOf(app: WorkerApp, [personId = '']: readonly string[]) {
  const [mail] = await mailsOfPeople(app.database, [personId]);
  const verdict = mail && (await checkCampaignMail(campaignSetting(app), mail, app.clock.now()));
  if (verdict?.outcome !== 'send') throw new Error('The first mail would not be sent.');
  const template = app.mail.templates.get(verdict.template ?? mail?.kind ?? '');
  if (!template) throw new Error('The first mail has no template.');
  const link = { href: `${app.config.publicUrl}/unsubscribe/${'x'.repeat(120)}` };
  const site = { name: app.catalog.site.name, href: app.config.publicUrl };
  return renderMail(template, { ...verdict.variables, site, unsubscribe: link, preferences: link });
}

async function writePeople({ database, clock }: { database: Database; clock: Clock }): Promise<string[]> {
  const [ids, now]: [string[], Temporal.Instant] = [[], clock.now()];
  for (let index = 0; index < accounts; index += 1) {
    const account = await createAccount(database, { name: `Account ${index}` }, 'system', now);
    for (let seat = 0; seat < peopleOfEach; seat += 1) {
      const email = `person-${index}-${seat}@customer.example`;
      const { id } = await ensurePerson(database, { name: `Person ${seat}`, email }, 'system', now);
      await putMembership(database, { personId: id, accountId: account.id, roles: ['csm'] }, 'system', now);
      ids.push(id);
    }
  }
  return ids;
}

async function portOf(sink: Started): Promise<number> {
  while (!/^\d+\n/.test(sink.said())) await new Promise(resolve => setTimeout(resolve, 20));
  return Number.parseInt(sink.said(), 10);
}
