import { type Selectable, sql } from 'kysely';
import { type Instant, instantText, readInstant } from '#clock';
import type { Database, Tables } from '#database';
import { dropHeld, releaseHeld } from '#mail';
import type { Campaign } from './campaign.ts';
import { readFact, writeFact } from './fact-store.ts';
import type { AppliesTo, Launch } from './facts.ts';

/** Which campaigns somebody has launched. */
export async function readLaunches(database: Database): Promise<readonly Launch[]> {
  const rows = await database
    .selectFrom('campaign_launches')
    .selectAll()
    .orderBy('launched_at')
    .orderBy('campaign_id')
    .execute();
  return rows.map(launchOf);
}

/** Launches a campaign and has every account looked at. One that is launched already stays as it is: returns false. */
export async function launchCampaign(
  database: Database,
  campaign: Campaign,
  appliesTo: AppliesTo,
  now: Instant,
): Promise<boolean> {
  const at = instantText(now);
  const { version } = campaign;
  const launched = await database
    .insertInto('campaign_launches')
    .values({
      campaign_id: campaign.id,
      applies_to: appliesTo,
      launched_at: at,
      paused_at: null,
      resumed_at: null,
      version,
      changed_at: at,
    })
    .onConflict(conflict => conflict.column('campaign_id').doNothing())
    .returning('campaign_id')
    .execute();
  if (launched.length > 0) await lookEverywhere(database, now);
  return launched.length > 0;
}

/** Nobody gets anything of it until it is resumed; nobody is forgotten. */
export async function pauseCampaign(database: Database, campaignId: string, now: Instant): Promise<void> {
  await database
    .updateTable('campaign_launches')
    .set({ paused_at: instantText(now), resumed_at: null })
    .where('campaign_id', '=', campaignId)
    .where(({ or, eb }) => or([eb('paused_at', 'is', null), eb('resumed_at', 'is not', null)]))
    .execute();
}

/** It goes on; what was on its way when it was paused goes on with it. */
export async function resumeCampaign(
  database: Database,
  { id: campaignId, notAfter }: Pick<Campaign, 'id' | 'notAfter'>,
  now: Instant,
): Promise<void> {
  await database
    .updateTable('campaign_launches')
    .set({ resumed_at: instantText(now) })
    .where('campaign_id', '=', campaignId)
    .where('paused_at', 'is not', null)
    .where('resumed_at', 'is', null)
    .execute();
  await releaseHeld(database, { campaignId, reason: 'paused' }, nextLate(notAfter, now), now);
  await lookEverywhere(database, now);
}

/** The mails that came too late leave after all, each in its window and under the caps. */
export const sendLate = (
  database: Database,
  { id, notAfter }: Pick<Campaign, 'id' | 'notAfter'>,
  now: Instant,
): Promise<number> =>
  releaseHeld(database, { campaignId: id, reason: 'too-late' }, nextLate(notAfter, now), now);

/** The mails that came too late are not sent. */
export const dropLate = (database: Database, { id }: Pick<Campaign, 'id'>, now: Instant): Promise<number> =>
  dropHeld(database, { campaignId: id, reason: 'too-late' }, now);

/** Released mails may wait for caps and windows longer than planned ones: a cap lasts up to two weeks. */
const nextLate = (notAfter: string, now: Instant): Instant =>
  now.toZonedDateTimeISO('UTC').add({ days: 14 }).add(notAfter).toInstant();

/**
 * The first thing to do with a new build: notes which launched campaigns have other steps than before, and has every
 * account looked at, whose status and plan may be different now. Costs one read when the build is known.
 */
export async function adoptBuild(
  { database, campaigns }: { readonly database: Database; readonly campaigns: readonly Campaign[] },
  buildId: string,
  now: Instant,
): Promise<void> {
  if ((await readFact(database, workedWith)) === buildId) return;
  for (const { id, version } of campaigns) {
    await database
      .updateTable('campaign_launches')
      .set({ version, changed_at: instantText(now) })
      .where('campaign_id', '=', id)
      .where('version', '!=', version)
      .execute();
  }
  await lookEverywhere(database, now);
  await writeFact(database, workedWith, buildId);
}

const workedWith = 'campaigns.build';

/** An account that is ours to look at until the lease ends. */
export interface ClaimedLook {
  readonly accountId: string;
  readonly leaseUntil: string;
}

/** Takes up to `limit` accounts whose time has come. Nobody else gets them until the lease is over. */
export async function claimLooks(
  database: Database,
  { limit, leaseSeconds }: { readonly limit: number; readonly leaseSeconds: number },
  now: Instant,
): Promise<readonly ClaimedLook[]> {
  const leaseUntil = instantText(now.add({ seconds: leaseSeconds }));
  const rows = await database
    .updateTable('account_looks')
    .set({ look_at: leaseUntil })
    .where('account_id', 'in', query =>
      query
        .selectFrom('account_looks as due')
        .select('due.account_id')
        .where('due.look_at', '<=', instantText(now))
        .orderBy('due.look_at')
        .limit(limit),
    )
    .where('look_at', '<=', instantText(now))
    .returning('account_id')
    .execute();
  return rows.map(({ account_id }) => ({ accountId: account_id, leaseUntil }));
}

/** Says when to look again; undefined: when something happens. What happened meanwhile has its look still to come. */
export async function finishLook(
  database: Database,
  { accountId, leaseUntil }: ClaimedLook,
  next: Instant | undefined,
): Promise<void> {
  if (next) {
    await database
      .updateTable('account_looks')
      .set({ look_at: instantText(next) })
      .where('account_id', '=', accountId)
      .where('look_at', '=', leaseUntil)
      .execute();
    return;
  }
  await database
    .deleteFrom('account_looks')
    .where('account_id', '=', accountId)
    .where('look_at', '=', leaseUntil)
    .execute();
}

/** When the next account is due, so that the worker can sleep until then. */
export async function findNextLook(database: Database): Promise<Instant | undefined> {
  const row = await database
    .selectFrom('account_looks')
    .select(({ fn }) => fn.min('look_at').as('first'))
    .executeTakeFirst();
  return row?.first ? readInstant(row.first) : undefined;
}

/** After a launch, a resumption or a new build: whatever any account's plan says may be different now. */
export async function lookEverywhere(database: Database, now: Instant): Promise<void> {
  const at = instantText(now);
  await database
    .insertInto('account_looks')
    .columns(['account_id', 'look_at'])
    .expression(query =>
      query
        .selectFrom('accounts')
        .select(['id', sql.val(at).as('look_at')])
        .where('deactivated_at', 'is', null),
    )
    .onConflict(conflict =>
      conflict.column('account_id').doUpdateSet({ look_at: at }).where('account_looks.look_at', '>', at),
    )
    .execute();
}

const launchOf = (row: Selectable<Tables['campaign_launches']>): Launch => ({
  campaignId: row.campaign_id,
  appliesTo: row.applies_to as AppliesTo,
  launchedAt: readInstant(row.launched_at),
  pausedAt: row.paused_at === null ? undefined : readInstant(row.paused_at),
  resumedAt: row.resumed_at === null ? undefined : readInstant(row.resumed_at),
  changedAt: readInstant(row.changed_at),
});
