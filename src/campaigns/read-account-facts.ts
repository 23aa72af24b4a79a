import { type Account, administratorsOf, csmChangesOf, findPerson, type Person, stagesOf } from '#accounts';
import { statusHistories } from '#training';
import type { RecipientKind } from './campaign.ts';
import type { AccountFacts, KnownMail, Launch } from './facts.ts';
import { toldAbout } from './ledger-store.ts';
import { hasStepsTo, launchIn } from './occasion.ts';
import type { CampaignSetting } from './setting.ts';

/** What the plan has to know of an account beside its learners. */
interface AccountSide {
  readonly account: Omit<AccountFacts, 'seats'>;
  readonly administrators: readonly Person[];
  readonly csm: { readonly person: Person; readonly told: readonly KnownMail[] } | undefined;
}

/** Reads as much of it as the campaigns ask for, or the versions that some people go on by. */
export async function readAccountSide(
  { database, campaigns }: Pick<CampaignSetting, 'database' | 'campaigns'>,
  account: Account,
  launches: readonly Launch[],
): Promise<AccountSide> {
  const { id, name, segment, stage, timeZone, csmId, startOn, renewalOn, createdAt } = account;
  const on = (kind: string) => campaigns.some(({ trigger }) => trigger.on === kind);
  const stages = on('stage-entered') || campaigns.some(({ exit }) => exit.includes('stage-left'));
  const isFor = (kind: RecipientKind) =>
    campaigns.some(campaign => hasStepsTo(campaign, launchIn(launches, campaign), kind));
  const person = csmId && isFor('csm') ? await findPerson(database, csmId) : undefined;
  const administrators = isFor('administrators') ? await administratorsOf(database, id) : [];
  return {
    account: {
      ...{ id, name, segment, stage, timeZone, csmId, startOn, renewalOn, createdAt },
      isAdministered: administrators.length > 0,
      statuses: (await statusHistories(database, [id])).get(id) ?? [],
      stages: stages ? (await stagesOf(database, id)).toReversed() : [],
      csmChanges: on('csm-left') ? await csmChangesOf(database, id) : [],
    },
    administrators,
    csm: person && { person, told: await toldAbout(database, id) },
  };
}
