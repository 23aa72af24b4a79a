import { type Account, administratorsOf, csmChangesOf, findPerson, type Person, stagesOf } from '#accounts';
import { statusHistories } from '#training';
import type { Campaign, RecipientKind } from './campaign.ts';
import type { AccountFacts, KnownMail } from './facts.ts';
import { toldAbout } from './ledger-store.ts';
import type { CampaignSetting } from './setting.ts';

/** What the plan has to know of an account beside its learners. */
interface AccountSide {
  readonly account: Omit<AccountFacts, 'seats'>;
  readonly administrators: readonly Person[];
  readonly csm: { readonly person: Person; readonly told: readonly KnownMail[] } | undefined;
}

/** Reads as much of it as the campaigns ask for. */
export async function readAccountSide(
  { database, campaigns }: Pick<CampaignSetting, 'database' | 'campaigns'>,
  account: Account,
): Promise<AccountSide> {
  const { id, name, segment, stage, timeZone, csmId, startOn, renewalOn, createdAt } = account;
  const on = (kind: string) => campaigns.some(({ trigger }) => trigger.on === kind);
  const stages = on('stage-entered') || campaigns.some(({ exit }) => exit.includes('stage-left'));
  const person = csmId && isFor(campaigns, 'csm') ? await findPerson(database, csmId) : undefined;
  return {
    account: {
      ...{ id, name, segment, stage, timeZone, csmId, startOn, renewalOn, createdAt },
      statuses: (await statusHistories(database, [id])).get(id) ?? [],
      stages: stages ? (await stagesOf(database, id)).toReversed() : [],
      csmChanges: on('csm-left') ? await csmChangesOf(database, id) : [],
    },
    administrators: isFor(campaigns, 'administrators') ? await administratorsOf(database, id) : [],
    csm: person && { person, told: await toldAbout(database, id) },
  };
}

const isFor = (campaigns: readonly Campaign[], kind: RecipientKind): boolean =>
  campaigns.some(({ steps }) => steps.some(({ to }) => to === kind));
