import { type Instant, instantText, readInstant } from '#clock';
import type { Database } from '#database';

/** A mail of a campaign with what the tables say of the time after it; the path's completion is for the rules to say. */
export interface OutcomeRow {
  readonly stepId: string;
  readonly version: string | null;
  readonly personId: string | null;
  readonly subjectId: string | null;
  readonly plannedAt: Instant;
  readonly leftAt: Instant | undefined;
  readonly openedAt: Instant | undefined;
  readonly activeAt: Instant | undefined;
  readonly trainedAt: Instant | undefined;
}

/** The mails of a campaign, under any name it had, that were planned since then. What only the CSM is told is none. */
export async function readOutcomes(
  database: Database,
  campaignIds: readonly string[],
  since: Instant | undefined,
): Promise<readonly OutcomeRow[]> {
  let query = database
    .selectFrom('mails as m')
    .select(['m.step_id', 'm.campaign_version', 'm.person_id', 'm.subject_id', 'm.planned_at', 'm.state'])
    .select(['m.state_at'])
    .select(eb => [
      eb
        .selectFrom('visits as v')
        .whereRef('v.mail_id', '=', 'm.id')
        .select(one => one.fn.min('v.at').as('at'))
        .as('opened_at'),
      eb
        .selectFrom('learner_events as e')
        .whereRef('e.person_id', '=', 'm.person_id')
        .whereRef('e.occurred_at', '>', 'm.state_at')
        .select(one => one.fn.min('e.occurred_at').as('at'))
        .as('active_at'),
      eb
        .selectFrom('account_status_changes as c')
        .whereRef('c.account_id', '=', 'm.account_id')
        .whereRef('c.at', '>', 'm.state_at')
        .where('c.status', '=', 'trained')
        .select(one => one.fn.min('c.at').as('at'))
        .as('trained_at'),
    ])
    .where('m.campaign_id', 'in', campaignIds)
    .where('m.class', '=', 'onboarding')
    .orderBy('m.planned_at');
  if (since) query = query.where('m.planned_at', '>=', instantText(since));
  const rows = await query.execute();
  return rows.map(row => {
    const left = row.state === 'accepted';
    const after = (at: string | null) => (left && at !== null ? readInstant(at) : undefined);
    return {
      stepId: row.step_id ?? '',
      version: row.campaign_version,
      personId: row.person_id,
      subjectId: row.subject_id,
      plannedAt: readInstant(row.planned_at),
      leftAt: left ? readInstant(row.state_at) : undefined,
      openedAt: after(row.opened_at),
      activeAt: after(row.active_at),
      trainedAt: after(row.trained_at),
    };
  });
}

/** What somebody did in the portal: opened a lesson, did it, finished a course. */
export interface Deed {
  readonly personId: string;
  readonly type: string;
  readonly courseId: string | null;
  readonly lessonId: string | null;
  readonly passed: boolean;
  readonly at: Instant;
}

/** What these people did in this time, the first thing first. */
export async function readDeeds(
  database: Database,
  personIds: readonly string[],
  time: { readonly after: Instant; readonly until: Instant },
): Promise<readonly Deed[]> {
  const deeds: Deed[] = [];
  for (let from = 0; from < personIds.length; from += 500) {
    const rows = await database
      .selectFrom('learner_events')
      .select(['person_id', 'type', 'course_id', 'lesson_id', 'passed', 'occurred_at'])
      .where('person_id', 'in', personIds.slice(from, from + 500))
      .where('occurred_at', '>', instantText(time.after))
      .where('occurred_at', '<=', instantText(time.until))
      .orderBy('occurred_at')
      .orderBy('id')
      .execute();
    for (const row of rows)
      deeds.push({
        personId: row.person_id,
        type: row.type,
        courseId: row.course_id,
        lessonId: row.lesson_id,
        passed: row.passed === 1,
        at: readInstant(row.occurred_at),
      });
  }
  return deeds;
}

/** Mails that have left, to whom and when. */
export async function readLeft(
  database: Database,
  mailIds: readonly string[],
): Promise<readonly { readonly id: string; readonly personId: string; readonly leftAt: Instant }[]> {
  const left: { id: string; personId: string; leftAt: Instant }[] = [];
  for (let from = 0; from < mailIds.length; from += 500) {
    const rows = await database
      .selectFrom('mails')
      .select(['id', 'person_id', 'state_at'])
      .where('id', 'in', mailIds.slice(from, from + 500))
      .where('state', '=', 'accepted')
      .execute();
    for (const { id, person_id, state_at } of rows)
      if (person_id) left.push({ id, personId: person_id, leftAt: readInstant(state_at) });
  }
  return left;
}
