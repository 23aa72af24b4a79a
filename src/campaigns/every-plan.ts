import { type Account, accountPeople, listAccounts } from '#accounts';
import type { Instant } from '#clock';
import { accountTraining, readAccountFacts } from '#training';
import type { Campaign } from './campaign.ts';
import type { Launch } from './facts.ts';
import type { Plan } from './plan.ts';
import { planGently } from './plan-gently.ts';
import { readPlanFacts } from './read-facts.ts';
import type { CampaignSetting } from './setting.ts';

const accountsAtOnce = 50;

/** The plan of every account, as it would be with these campaigns and launches. */
export async function* everyPlan(
  setting: CampaignSetting,
  campaigns: readonly Campaign[],
  launches: readonly Launch[],
  now: Instant,
): AsyncGenerator<{ readonly account: Account; readonly made: Plan }> {
  const { database, catalog, policy } = setting;
  const asked = { ...setting, campaigns };
  const accounts = await listAccounts(database);
  for (let from = 0; from < accounts.length; from += accountsAtOnce) {
    const some = accounts.slice(from, from + accountsAtOnce);
    const known = await readAccountFacts(database, some);
    for (const account of some) {
      const seats = known.get(account.id);
      if (!seats) continue;
      const training = accountTraining(policy, catalog, seats, now);
      const people = (await accountPeople(database, account.id)).map(({ person }) => person);
      const facts = await readPlanFacts(asked, account, people, training, now);
      yield { account, made: await planGently(campaigns, { ...facts, launches }, now) };
    }
  }
}
