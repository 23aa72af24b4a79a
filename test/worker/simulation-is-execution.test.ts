import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { listAccounts } from '#accounts';
import { readSimulation, simulate } from '#campaigns';
import type { Instant } from '#clock';
import { instantText, readInstant } from '#clock';
import type { Database } from '#database';
import { tick } from '../../src/worker/tick.ts';
import { settingOf } from '../../src/worker/worker.ts';
import { eachDatabase, type OpenFresh } from '../support/databases.ts';
import { openAcademy } from './academy.ts';
import { aWorld, campaignsOf, days, happen, rulesOf, settle, templatesOf, type World } from './worlds.ts';

/** Worlds for each database; every one is two months of the real worker, a real database and a real mail server. */
const worlds = { sqlite: 6, postgres: 2 } as const;

/**
 * Before each stretch between two happenings the simulator says what will come; then the worker lives through it with its
 * clock moved to whatever is due next.
 */
async function liveThrough(open: OpenFresh, world: World) {
  const academy = await openAcademy(open, { launched: [] });
  const { database, clock } = academy;
  const campaigns = campaignsOf(world);
  const mail = { ...academy.app.mail, templates: templatesOf(campaigns) };
  const config = { ...academy.app.config, mailLanes: 1 };
  const { catalog, policy } = rulesOf(academy.app.catalog, world);
  const setting = settingOf({ ...academy.app, campaigns, mail, config, catalog, policy });
  onTestFinished(() => setting.lanes.close());
  const start = clock.now();
  const settled = await settle(academy, world, campaigns);
  const foretold: string[] = [];
  const expected: string[] = [];
  const addresses = new Map(settled.people.map(({ id, email }) => [id, email]));
  const happenings = world.happenings.toSorted((one, other) => one.at - other.at);
  for (let index = 0; index <= happenings.length; index += 1) {
    const next = happenings[index];
    const until = start.add({ minutes: Math.round((next?.at ?? days * 24) * 60) });
    const facts = await readSimulation(setting.campaigns, await listAccounts(database), clock.now());
    for (const { at, outcome, key, reason, person, campaignId, stepId } of simulate(
      campaigns,
      facts,
      clock.now(),
      until,
    ).entries) {
      foretold.push([instantText(at), outcome, key, reason].join(' '));
      if (outcome === 'sent')
        expected.push(`${addresses.get(person.id)} campaigns/${campaignId}/${stepId} ${at}`);
    }
    await workUntil(until);
    clock.set(until.toString());
    if (next) await happen(settled, next, until);
  }
  return { foretold, expected, came: await decided(database), arrived: await arrivals() };

  async function workUntil(until: Instant) {
    for (
      let at: Instant | undefined = clock.now();
      at && Temporal.Instant.compare(at, until) < 0;
      at = await nextDue(database)
    ) {
      clock.set(at.toString());
      for (let more = true; more; ) more = (await tick(setting, at)).more;
    }
  }

  /** What the mail server took, in its order, and when by the moved clock. */
  async function arrivals() {
    const rows = await database
      .selectFrom('mails')
      .select(['message_id', 'state_at'])
      .where('state', '=', 'accepted')
      .execute();
    const when = new Map(rows.map(row => [row.message_id, row.state_at]));
    return academy.sink.received.flatMap(({ to, mail: { subject, messageId } }) => {
      const at = when.get(messageId ?? null);
      return subject?.startsWith('campaigns/') && at ? [`${to} ${subject} ${readInstant(at)}`] : [];
    });
  }
}

/** When the worker has something to do next. */
async function nextDue(database: Database): Promise<Instant | undefined> {
  const look = await database
    .selectFrom('account_looks')
    .select(({ fn }) => fn.min('look_at').as('at'))
    .executeTakeFirst();
  const mail = await database
    .selectFrom('mails')
    .select(({ fn }) => fn.min('due_at').as('at'))
    .where('state', '=', 'queued')
    .executeTakeFirst();
  const [first] = [look?.at, mail?.at].filter(at => typeof at === 'string').sort();
  return first === undefined ? undefined : readInstant(first);
}

/** What the outbox says became of every occasion, in order. */
async function decided(database: Database): Promise<readonly string[]> {
  const rows = await database
    .selectFrom('mails')
    .select(['key', 'state', 'state_at', 'reason'])
    .where('campaign_id', 'is not', null)
    .orderBy('state_at')
    .execute();
  const outcomes: Record<string, string> = { accepted: 'sent' };
  return rows.map(({ key, state, state_at, reason }) =>
    [state_at, outcomes[state] ?? state, key, state === 'accepted' ? undefined : reason].join(' '),
  );
}

eachDatabase('what is simulated is what the worker then does', (open, engine) => {
  it.each(fc.sample(aWorld, { numRuns: worlds[engine], seed: 60 }))(
    'in a world of two months: %j',
    async world => {
      const { foretold, expected, came, arrived } = await liveThrough(open, world);
      expect([...came].sort()).toEqual([...foretold].sort());
      expect(arrived).toEqual(expected);
      expect(came.length).toBeGreaterThan(3);
    },
  );

  it('when a certificate ends that an account needs', async () => {
    const { foretold, came } = await liveThrough(open, {
      accounts: [{ zone: 'Europe/Berlin', stage: 'adopt' }],
      people: [{ zone: null, roles: ['administrator'], at: [0], administers: true }],
      window: 0,
      appliesTo: 'everyone',
      happenings: [{ at: 2, who: 0, where: 2, what: 'finishes' }],
    });
    expect([...came].sort()).toEqual([...foretold].sort());
    const sent = (what: string) => came.some(line => line.includes(' sent ') && line.includes(what));
    expect([sent('renew/soon/certificate/path/administrator/'), sent('/status/lapsed/')]).toEqual([
      true,
      true,
    ]);
  });
});
