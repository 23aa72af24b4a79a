import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import type { Database } from '#database';
import { countByClass, type MailClass, mailStates, type NewMail, queueMails } from '#mail';
import { eachDatabase } from '../support/databases.ts';
import { type Mood, openMoodySmtp } from '../support/moody-smtp.ts';

const [nudges, links, alerts] = [2_400, 450, 150];
const [kills, lanes] = [20, 4];
const leaseSeconds = 60;

/** A retry after a minute comes after three seconds, and so do the mails of a worker that is gone. */
const speed = 20;

/** What the mail server does to every fiftieth recipient of each kind. */
const moods: readonly Mood[] = [
  { phase: 'data', does: 'drop', once: true },
  { phase: 'rcpt', reply: '421 4.3.2 Going down', once: true },
  { phase: 'rcpt', reply: '451 4.7.1 Greylisted', once: true },
  { phase: 'data', reply: '451 4.3.0 Try later', once: true },
  { phase: 'rcpt', reply: '550 5.1.1 No such user', once: false },
  { phase: 'rcpt', does: 'stall', once: true },
  { phase: 'data', does: 'stall', once: true },
];
const numberOf = (address: string): number => Number(/-(\d+)@/.exec(address)?.[1]);
const moodOf = (address: string): Mood | undefined => moods[numberOf(address) % 50];
const isRefused = (address: string): boolean => moodOf(address)?.phase === 'rcpt' && !moodOf(address)?.once;

eachDatabase('story 17: the sender is killed at any point', open => {
  it('no mail vanishes without a row that says so, no nudge goes out twice, and story 19: refusals hold up nobody', async () => {
    const seed = Date.now() % 100_000;
    console.log(`Seed of the crash test: ${seed}`);
    const random = seeded(seed);
    const { database, url, file } = await open();
    const smtp = await openMoodySmtp(moodOf);
    const since = Date.now();
    await queueAll(database, Temporal.Instant.fromEpochMilliseconds(since));

    const environment = {
      ...process.env,
      MAIL_FILE: file,
      MAIL_DATABASE_URL: url ?? '',
      MAIL_SMTP_URL: smtp.url,
      MAIL_LANES: String(lanes),
      MAIL_LEASE_SECONDS: String(leaseSeconds),
      MAIL_CLOCK_SINCE: String(since),
      MAIL_CLOCK_SPEED: String(speed),
    };
    // The third is ready to take the place of whichever is killed next.
    const workers = [startWorker(environment), startWorker(environment), startWorker(environment)];
    await Promise.all([workers[0]?.begin(), workers[1]?.begin()]);
    for (let kill = 0; kill < kills; kill += 1) {
      const from = smtp.total;
      const wanted = Math.ceil(random() * ((2 * nudges) / kills) * 0.8);
      while (smtp.total < from + wanted && (await openMails(database)) > 0) await rest(5);
      await rest(random() * 20);
      const [killed] = workers.splice(Math.floor(random() * 2), 1);
      await killed?.kill();
      workers.push(startWorker(environment));
      await workers[1]?.begin();
    }
    while ((await openMails(database)) > 0) await rest(50);
    for (const worker of workers) await worker.kill();
    await judge(database, smtp);
  }, 300_000);
});

type Smtp = Awaited<ReturnType<typeof openMoodySmtp>>;

async function judge(database: Database, smtp: Smtp): Promise<void> {
  const counts = await countByClass(database);
  const rows = await database.selectFrom('mails').select(['key', 'class', 'state', 'reason']).execute();
  const stateOf = new Map(rows.map(({ key, state }) => [`${key}@customer.example`, state]));
  const planned = new Map<MailClass, number>([
    ['onboarding', nudges],
    ['transactional', links],
    ['internal', alerts],
  ]);
  for (const [mailClass, own] of counts) {
    expect(own.planned).toBe(planned.get(mailClass));
    expect(mailStates.reduce((sum, state) => sum + own[state], 0)).toBe(own.planned);
  }
  expect([...smtp.copies.keys()].filter(address => !stateOf.has(address))).toEqual([]);
  expect(rows.filter(({ state, reason }) => ['failed', 'uncertain'].includes(state) && !reason)).toEqual([]);

  const refused = [...stateOf].filter(([address]) => isRefused(address));
  const unheard = refused.filter(([, state]) => state === 'uncertain');
  expect(unheard.length).toBeLessThanOrEqual(kills * (lanes + 1));
  const dropped = smtp.droppedInBody.filter(address => address.startsWith('nudge'));
  expect(counts.get('onboarding')?.uncertain).toBeLessThanOrEqual(kills * lanes + dropped.length);
  for (const [address, state] of stateOf) {
    const copies = smtp.copies.get(address) ?? [];
    expect(new Set(copies).size, address).toBeLessThanOrEqual(1);
    if (isRefused(address)) {
      // Uncertain is the word for one whose worker was killed before it heard of the refusal.
      expect(['failed', 'uncertain'], address).toContain(state);
      expect(copies.length, address).toBe(0);
    } else if (!address.startsWith('nudge')) {
      expect(copies.length, address).toBeGreaterThan(0);
      expect(state, address).toBe('accepted');
    } else {
      expect(copies.length, address).toBeLessThanOrEqual(1);
      expect(['accepted', 'uncertain'], address).toContain(state);
      if (state === 'accepted') expect(copies, address).toHaveLength(1);
    }
  }
}

async function queueAll(database: Database, now: Temporal.Instant): Promise<void> {
  const people = Array.from({ length: nudges }, (_, index) => ({
    id: `person-${index}`,
    email: `nudge-${index}@customer.example`,
    name: 'Ben',
    created_at: '',
    updated_at: '',
  }));
  for (let from = 0; from < nudges; from += 200) {
    await database
      .insertInto('people')
      .values(people.slice(from, from + 200))
      .execute();
  }
  const mails = people.map(
    ({ id }, index): NewMail => ({
      key: `nudge-${index}`,
      class: 'onboarding',
      kind: 'campaigns/stalled/nudge',
      topic: 'reminders',
      personId: id,
      dueAt: now,
    }),
  );
  const urgent = (kind: string, name: string, mailClass: MailClass) => (_: unknown, index: number) => ({
    key: `${name}-${index}`,
    class: mailClass,
    kind,
    address: `${name}-${index}@customer.example`,
    data: { variables: { link: `https://learn.waymark.example/${index}` } },
    dueAt: now.add({ milliseconds: index * 100 }),
  });
  mails.push(...Array.from({ length: links }, urgent('notices/sign-in', 'link', 'transactional')));
  mails.push(...Array.from({ length: alerts }, urgent('internal/digest', 'alert', 'internal')));
  await queueMails(database, mails, now);
}

async function openMails(database: Database): Promise<number> {
  const { count } = await database
    .selectFrom('mails')
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('state', 'in', ['queued', 'claimed', 'armed'])
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** A worker that loads now and works from `begin` on. */
function startWorker(env: NodeJS.ProcessEnv) {
  const child: ChildProcess = fork(join(import.meta.dirname, '../support/mail-worker-process.ts'), { env });
  const loaded = once(child, 'message');
  const ended = once(child, 'exit');
  onTestFinished(() => void child.kill('SIGKILL'));
  return {
    begin: async () => {
      await loaded;
      child.send('begin');
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** mulberry32: the same seed gives the same numbers. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
