import type { Campaign } from './campaign.ts';
import { isPaused, type PlanFacts, type RecipientFacts } from './facts.ts';
import { launchIn, occasionsForAdministrator } from './occasion.ts';
import type { Plan, SkippedMail } from './plan.ts';
import { notForThem, outOfDate } from './rules.ts';

/** What is for the administrators of an account that has none: left out with that reason, as long as it is so. */
export function planForNobody(campaigns: readonly Campaign[], facts: PlanFacts): Omit<Plan, 'nextLookAt'> {
  const { account, launches } = facts;
  if (account.isAdministered) return { due: [], skipped: [], waiting: [] };
  const skipped = campaigns.flatMap((campaign): readonly SkippedMail[] => {
    const launch = launchIn(launches, campaign);
    if (!launch) return [];
    return occasionsForAdministrator(campaign, facts, standIn(facts)).map(occasion => {
      const other = isPaused(launch)
        ? 'paused'
        : (notForThem(occasion, facts, launch) ?? outOfDate(occasion));
      return { occasion, reason: other ?? 'no-administrator', lasting: false };
    });
  });
  return { due: [], skipped, waiting: [] };
}

/** In place of a person stands the account. */
const standIn = ({ account: { id, name } }: PlanFacts): RecipientFacts => ({
  id,
  name,
  timeZone: null,
  locale: null,
  silence: { all: undefined, topics: {} },
  mails: [],
});
