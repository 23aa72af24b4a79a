import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Account, findAccount } from '#accounts';
import { adoptBuild, campaignSetting, launchCampaign, readSimulation, simulate } from '#campaigns';
import { findPath } from '#catalog';
import { instantText, settableClock } from '#clock';
import { readConfig } from '#config';
import { type Database, migrate, openDatabase } from '#database';
import { openLog } from '#log';
import { adoptCatalog } from '#training';
import { lookAtDue } from '../../src/worker/look-at-due.ts';
import { settingOf, type WorkerApp } from '../../src/worker/worker.ts';
import { compileAcademy, type Site } from './academy.ts';
import { peopleOfEach, writeCrowdOfAccounts } from './crowd-of-accounts.ts';
import { aside, atMost, type Bench, median, type Result } from './result.ts';

const accounts = 2_000;
const dueAccounts = 20;
const rounds = 5;
const days = 60;
const now = Temporal.Instant.from('2026-11-05T09:00:00Z');

/**
 * What it costs to plan, where one account in a hundred is due, and in ten times as many people with as many due; and to
 * simulate two months of one account. Against reading bare what is known of the same people.
 */
export const bench: Bench = {
  name: 'planning',
  async run(workspace): Promise<readonly Result[]> {
    const folder = join(workspace, 'planning');
    await mkdir(folder, { recursive: true });
    const site = await compileAcademy();
    const few = await measure(join(folder, 'few.sqlite'), site, accounts);
    await rm(join(folder, 'few.sqlite'), { force: true });
    const many = await measure(join(folder, 'many.sqlite'), site, accounts * 10);
    await rm(folder, { recursive: true, force: true });
    return results(few, many);
  },
};

function results(few: Measured, many: Measured): Result[] {
  const seconds = few.planning.wall / 1_000;
  return [
    atMost(
      `Planning ${thousands(few.people)} people, of whom 1 % are due`,
      seconds,
      2,
      's',
      `rounds of the worker until nothing is due: ${dueAccounts} of ${thousands(few.accounts)} accounts of ${peopleOfEach} people; ${told(few.planning)}, the first ${shown(few.first)}; ${few.mails} mails planned`,
    ),
    against(few),
    atMost(
      'Ten times the people and as many due, against that',
      many.planning.wall / few.planning.wall,
      1.5,
      '',
      `${thousands(many.people)} people: ${told(many.planning)}, the first ${shown(many.first)}; in processor time ${(many.planning.cpu / few.planning.cpu).toFixed(2)}; written in ${Math.round(many.writing / 1_000)} s`,
    ),
    against(many),
    atMost(
      `Simulating ${days} days of an account of ${peopleOfEach} people`,
      few.simulation.wall / 1_000,
      1,
      's',
      `read and simulated: ${told(few.simulation)}; ${few.entries} mails foretold`,
    ),
    aside(
      'The same against a bare read',
      `${(few.simulation.wall / few.bareOne.wall).toFixed(1)} times`,
      `bare ${told(few.bareOne)}`,
    ),
  ];
}

const against = ({ people, planning, bare }: Measured): Result =>
  aside(
    `Planning among ${thousands(people)} people, against a bare read of the same accounts`,
    `${(planning.wall / bare.wall).toFixed(1)} times`,
    `people, enrolments, events and mails of the ${dueAccounts} accounts: ${told(bare)}`,
  );

/** Milliseconds: by the clock, and of the processor, which others that work beside us do not lengthen. */
interface Took {
  readonly wall: number;
  readonly cpu: number;
}

interface Measured {
  readonly accounts: number;
  readonly people: number;
  readonly writing: number;
  readonly planning: Took;
  /** Before anything was compiled or read. */
  readonly first: Took;
  readonly bare: Took;
  readonly simulation: Took;
  readonly bareOne: Took;
  /** In a round. */
  readonly mails: number;
  readonly entries: number;
}

async function measure(file: string, site: Site, accountCount: number): Promise<Measured> {
  await launchAll(file, site);
  const began = performance.now();
  const accountIds = writeCrowdOfAccounts(file, { accounts: accountCount, ...crowdOf(site) }, now);
  const writing = performance.now() - began;
  const people = accountCount * peopleOfEach;
  const { app, close } = openApp(file, site);
  const store = openBare(file);
  const planned = await planRounds(app, store, accountIds);
  const simulated = await simulateRounds(app, store, accountIds);
  store.close();
  await close();
  return { accounts: accountCount, people, writing, ...planned, ...simulated };
}

function openApp(file: string, site: Site): { readonly app: WorkerApp; close(): Promise<void> } {
  const { database, engine, close } = openDatabase({ file });
  const config = { ...readConfig({}), publicUrl: 'https://learn.example' };
  const clock = settableClock(now.toString());
  const log = openLog('silent');
  return { app: { ...site, database, engine, clock, config, log, buildFolder: 'builds/one' }, close };
}

/** As if the site had run for a month when the crowd comes. */
async function launchAll(file: string, site: Site): Promise<void> {
  const { app, close } = openApp(file, site);
  const earlier = now.subtract({ hours: 30 * 24 });
  await migrate(app.database);
  await adoptCatalog(app.database, app.catalog, earlier);
  await adoptBuild(campaignSetting(app), app.buildFolder, earlier);
  for (const campaign of app.campaigns) await launchCampaign(app.database, campaign, 'from-now-on', earlier);
  await close();
}

function crowdOf({ catalog }: Site) {
  const path = findPath(catalog, 'customer-success-manager');
  const lessons = path?.stages.flatMap(({ courses }) =>
    courses.flatMap(({ courseId }) => {
      const course = catalog.courses.find(({ id }) => id === courseId);
      return (course?.lessons ?? []).map(({ id: lessonId }) => ({ courseId, lessonId }));
    }),
  );
  if (!path || !lessons) throw new Error('The academy has no path for CSMs.');
  return { path, lessons: lessons.slice(0, 3), lookAt: now.add({ hours: 24 }) };
}

/** Each round has accounts of its own fall due, evenly spread over all; none of them was looked at before. */
async function planRounds(app: WorkerApp, store: BareStore, accountIds: readonly string[]) {
  const [planning, bare]: Took[][] = [[], []];
  const setting = settingOf(app);
  const [before, every] = [await countMails(app.database), accountIds.length / dueAccounts];
  for (let round = 0; round <= rounds; round += 1) {
    const due = accountIds.filter((_, index) => index % every === round);
    bare?.push(await store.read(due));
    await app.database
      .updateTable('account_looks')
      .set({ look_at: instantText(now) })
      .where('account_id', 'in', due)
      .execute();
    planning?.push(
      await took(async () => {
        while (await lookAtDue(setting, now));
      }),
    );
  }
  setting.lanes.close();
  const mails = ((await countMails(app.database)) - before) / (rounds + 1);
  if (mails < dueAccounts) throw new Error(`Only ${mails} mails are planned in a round.`);
  const [first = { wall: 0, cpu: 0 }, ...others] = planning ?? [];
  return { planning: middle(others), first, bare: middle((bare ?? []).slice(1)), mails: Math.round(mails) };
}

async function simulateRounds(app: WorkerApp, store: BareStore, accountIds: readonly string[]) {
  const [simulation, bareOne]: Took[][] = [[], []];
  const until = now.add({ hours: days * 24 });
  let entries = 0;
  for (const accountId of accountIds.slice(-rounds - 1)) {
    const account = (await findAccount(app.database, accountId)) as Account;
    bareOne?.push(await store.read([accountId]));
    simulation?.push(
      await took(async () => {
        const facts = await readSimulation(campaignSetting(app), [account], now);
        entries = simulate(app.campaigns, facts, now, until).entries.length;
      }),
    );
  }
  if (entries < peopleOfEach) throw new Error(`Only ${entries} mails are foretold.`);
  return {
    simulation: middle((simulation ?? []).slice(1)),
    bareOne: middle((bareOne ?? []).slice(1)),
    entries,
  };
}

const bareReads = [
  `select * from people where id in (select person_id from memberships where account_id = ? and ended_at is null)`,
  ...['enrolments', 'learner_events', 'mails'].map(
    table =>
      `select * from ${table} where person_id in (select person_id from memberships where account_id = ? and ended_at is null)`,
  ),
];

/** Every row of these people, as fast as node:sqlite can. */
function openBare(file: string) {
  const database = new DatabaseSync(file, { readOnly: true });
  const statements = bareReads.map(text => database.prepare(text));
  const read = (accountIds: readonly string[]) =>
    took(() => accountIds.map(accountId => statements.map(statement => statement.all(accountId))));
  return { read, close: () => database.close() };
}

async function countMails(database: Database): Promise<number> {
  const row = await database
    .selectFrom('mails')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

type BareStore = ReturnType<typeof openBare>;

async function took(work: () => unknown): Promise<Took> {
  const [began, used] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(used);
  return { wall: performance.now() - began, cpu: (user + system) / 1_000 };
}

const middle = (all: readonly Took[]): Took => ({
  wall: median(all.map(({ wall }) => wall)),
  cpu: median(all.map(({ cpu }) => cpu)),
});

const shown = ({ wall, cpu }: Took) => `${Math.round(wall)} ms (processor ${Math.round(cpu)} ms)`;
const told = (all: Took) => `${shown(all)}, medians of ${rounds}`;
const thousands = (count: number) => count.toLocaleString('en');
