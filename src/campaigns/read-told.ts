import { type Account, accountPeople } from '#accounts';
import { findPath } from '#catalog';
import type { Instant } from '#clock';
import { renderSubject } from '#mail';
import { readAccountsTraining } from '#training';
import type { StuckPerson } from './digest.ts';
import type { PlanFacts } from './facts.ts';
import { variablesOf } from './fill-variables.ts';
import { toldSince } from './ledger-store.ts';
import { hasKey, type Occasion, occasionOf, occasionsForCsm } from './occasion.ts';
import { readPlanFacts } from './read-facts.ts';
import { outOfDate } from './rules.ts';
import type { CampaignSetting } from './setting.ts';
import { templateOf } from './variables.ts';

/** What campaigns tell the CSM of an account. */
export interface Told {
  readonly stuck: readonly StuckPerson[];
  readonly lines: readonly string[];
}

/** What came up at these accounts since then and is so still, by account: whoever came back needs nobody's call. */
export async function readTold(
  setting: CampaignSetting,
  accounts: readonly Account[],
  since: Instant,
  now: Instant,
): Promise<ReadonlyMap<string, Told>> {
  const { database } = setting;
  const rows = await toldSince(
    database,
    accounts.map(({ id }) => id),
    since,
  );
  const keys = Map.groupBy(rows, ({ accountId }) => accountId);
  const concerned = accounts.filter(({ id }) => keys.has(id));
  const trainings = await readAccountsTraining(database, setting, concerned, now);
  const found = new Map<string, Told>();
  for (const account of concerned) {
    const training = trainings.get(account.id);
    if (!training) continue;
    const people = (await accountPeople(database, account.id)).map(({ person }) => person);
    const facts = await readPlanFacts(setting, account, people, training, now);
    const asked = (keys.get(account.id) ?? []).map(({ key }) => key);
    found.set(account.id, toldOf(setting, facts, asked, now));
  }
  return found;
}

/** In the order in which it came up. */
function toldOf(setting: CampaignSetting, facts: PlanFacts, keys: readonly string[], now: Instant): Told {
  const known = setting.campaigns.flatMap(campaign => occasionsForCsm(campaign, facts));
  const occasions = keys
    .flatMap(key => known.find(one => hasKey(one, key)) ?? [])
    .filter(occasion => !outOfDate(occasion));
  return {
    stuck: occasions.flatMap(occasion => stuckPerson(setting, occasion) ?? []),
    lines: occasions.flatMap(occasion => lineOf(setting, occasion, now) ?? []),
  };
}

/** Somebody for whom the steps of a campaign were of no avail. */
function stuckPerson({ catalog }: CampaignSetting, { entry, step }: Occasion): StuckPerson | undefined {
  const { learner, enrolment, campaign } = entry;
  const path = enrolment && findPath(catalog, enrolment.pathId);
  if (step.escalatesAfter === undefined || !learner || !path) return undefined;
  const nudges = campaign.steps
    .filter(({ to }) => to === 'learner')
    .flatMap(one => {
      const occasion = occasionOf(entry, one, learner);
      return learner.mails.find(({ key }) => hasKey(occasion, key)) ?? [];
    });
  const nudge = nudges.at(-1);
  return {
    name: learner.name,
    path: path.title,
    percent: enrolment.percent,
    since: learner.lastEventAt ?? enrolment.enrolledAt,
    nudge: nudge && { state: nudge.state, reason: nudge.reason ?? null },
  };
}

/** The subject of the step's text, filled. */
export function lineOf(setting: CampaignSetting, occasion: Occasion, now: Instant): string | undefined {
  if (occasion.step.escalatesAfter !== undefined) return undefined;
  const template = setting.mail.templates.get(templateOf(occasion, setting.catalog.site.locale));
  const variables = variablesOf(occasion, setting, now);
  return (
    template &&
    variables &&
    renderSubject(template, {
      ...variables,
      site: { name: setting.catalog.site.name, href: setting.publicUrl },
    })
  );
}
