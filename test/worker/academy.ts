import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  type Campaign,
  campaignMails,
  digestMail,
  launchCampaign,
  lookEverywhere,
  readCampaigns,
  readTemplates,
  summaryMail,
  templateMails,
  weeklyMail,
} from '#campaigns';
import { type Catalog, findCourse, findPath, readSite } from '#catalog';
import { settableClock } from '#clock';
import { readConfig } from '#config';
import type { Database, OpenDatabase } from '#database';
import { answeredMail } from '#feedback';
import { openLog } from '#log';
import { type BuiltMail, compileMail, inEveryLanguage, noticeFiles } from '#mail';
import { adoptCatalog, recordLearning, withVersion } from '#training';
import type { WorkerSetting } from '../../src/worker/setting.ts';
import { tick } from '../../src/worker/tick.ts';
import { settingOf, type WorkerApp } from '../../src/worker/worker.ts';
import { openSmtpSink, type SmtpSink } from '../support/smtp.ts';
import { folder } from '../support/started.ts';

const siteFolder = join(import.meta.dirname, '../..');

/** The academy that ships, under a plain policy, with a worker that moves only when the test says so. */
export interface Academy {
  readonly app: WorkerApp;
  readonly setting: WorkerSetting;
  readonly clock: ReturnType<typeof settableClock>;
  readonly sink: SmtpSink;
  readonly database: Database;
  campaign(id: string): Campaign;
  /** A changed catalog, as a new build brings it. */
  publish(catalog: Catalog): Promise<void>;
  /** Works until nothing more is due. */
  work(): Promise<void>;
  /** Moves the clock three hours at a time, working at each. */
  until(at: string): Promise<void>;
  /** What has arrived since the last call, as "address: subject", by address. */
  arrived(): string[];
  /** They do so many of the path's required lessons, from the first. */
  learn(personId: string, pathId: string, lessons?: number): Promise<void>;
}

interface Opening {
  /** The campaigns that are launched now. */
  readonly launched?: readonly string[];
  readonly at?: string;
  readonly epochFile?: string;
}

/** Opens it on Monday, 2 November 2026, 09:00 UTC, with three campaigns launched, if nothing else is said. */
export async function openAcademy(
  open: () => Promise<Pick<OpenDatabase, 'database' | 'engine'>>,
  opening: Opening = {},
): Promise<Academy> {
  const { launched = ['welcome', 'stalled', 'path-complete'], at = '2026-11-02T09:00:00Z' } = opening;
  const { database, engine } = await open();
  const clock = settableClock(at);
  const sink = await openSmtpSink();
  const site = await siteOf();
  const epochFile = opening.epochFile ?? join(folder(), 'epoch');
  const config = { ...readConfig({}), smtpUrl: sink.url, epochFile, publicUrl: 'https://learn.example' };
  const app = { ...site, database, engine, clock, config, log: openLog('silent'), buildFolder: 'builds/one' };
  const setting = settingOf(app);
  onTestFinished(() => setting.lanes.close());
  for (const campaign of site.campaigns.filter(({ id }) => launched.includes(id))) {
    await launchCampaign(database, campaign, 'from-now-on', clock.now());
  }
  let seen = 0;
  const work = async () => {
    for (let more = true; more; ) more = (await tick(setting, clock.now())).more;
  };
  return {
    app,
    setting,
    clock,
    sink,
    database,
    campaign: id => site.campaigns.find(one => one.id === id) as Campaign,
    publish: async catalog => {
      Object.assign(setting.campaigns, { catalog });
      await adoptCatalog(database, catalog, clock.now());
      await lookEverywhere(database, clock.now());
    },
    work,
    until: async at => {
      const end = Temporal.Instant.from(at);
      while (Temporal.Instant.compare(clock.now(), end) < 0) {
        clock.advance('PT3H');
        await work();
      }
    },
    arrived: () => {
      const fresh = sink.received.slice(seen);
      seen = sink.received.length;
      return fresh.map(({ to, mail }) => `${to}: ${mail.subject}`).sort();
    },
    learn: async (personId, pathId, lessons = Number.POSITIVE_INFINITY) => {
      const now = clock.now();
      const addresses = requiredLessons(site.catalog, pathId).slice(0, lessons);
      const events = addresses.map(({ courseId, lessonId }) => ({
        key: `${personId}/${courseId}/${lessonId}/${now}`,
        personId,
        type: 'quiz.submitted' as const,
        courseId,
        lessonId,
        courseVersion: null,
        locale: 'en',
        data: { passed: true, percent: 100 },
        occurredAt: now,
        source: 'portal' as const,
      }));
      await recordLearning(database, site.catalog, events, now);
    },
  };
}

function requiredLessons(catalog: Catalog, pathId: string) {
  const courses = findPath(catalog, pathId)?.stages.flatMap(stage => stage.courses) ?? [];
  return courses
    .filter(({ optional }) => !optional)
    .flatMap(({ courseId }) => findCourse(catalog, courseId)?.lessons ?? [])
    .filter(({ optional }) => !optional)
    .map(({ courseId, id: lessonId }) => ({ courseId, lessonId }));
}

let compiled: Promise<Pick<WorkerApp, 'campaigns' | 'catalog' | 'mail' | 'policy' | 'templates'>> | undefined;

function siteOf() {
  compiled ??= compileSite();
  return compiled;
}

async function compileSite() {
  const { catalog } = readSite(siteFolder);
  const { campaigns } = readCampaigns(siteFolder, catalog as Catalog);
  const policy = withVersion({ trained: { all: [{ seatsFinished: { percent: 60 } }] }, stalledAfterDays: 7 });
  const { templates: byHand } = readTemplates(siteFolder);
  const { site } = catalog as Catalog;
  const worded = [
    ...noticeFiles,
    digestMail,
    weeklyMail,
    summaryMail,
    answeredMail,
    ...templateMails(byHand),
  ];
  const files = [...inEveryLanguage(siteFolder, site, worded), ...campaignMails(campaigns)];
  const { topics, templates } = await compileMail(siteFolder, site, files);
  const mail: BuiltMail = { topics, templates: new Map(templates.map(one => [one.id, one])) };
  return { catalog: catalog as Catalog, campaigns, templates: byHand, policy, mail };
}
