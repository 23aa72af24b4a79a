import { type Instant, instantText, readInstant } from '#clock';
import type { Database } from '#database';
import { type Survey, type SurveyFacts, surveyName } from './survey.ts';

/** Which questions somebody has answered or put away, and when. */
export async function settledSurveys(database: Database, personId: string): Promise<SurveyFacts['settled']> {
  const answered = await database
    .selectFrom('feedback')
    .select(['kind', 'subject', 'said_at'])
    .where('person_id', '=', personId)
    .where('kind', 'in', ['nps', 'csat'])
    .execute();
  const dismissed = await database
    .selectFrom('survey_dismissals')
    .select(['survey', 'at'])
    .where('person_id', '=', personId)
    .execute();
  return [
    ...answered.map(({ kind, subject, said_at }) => ({
      survey: `${kind}/${subject}`,
      at: readInstant(said_at),
    })),
    ...dismissed.map(({ survey, at }) => ({ survey, at: readInstant(at) })),
  ];
}

/** Somebody does not want to be asked this. The same twice is once. */
export async function dismissSurvey(
  database: Database,
  personId: string,
  survey: Survey,
  now: Instant,
): Promise<void> {
  await database
    .insertInto('survey_dismissals')
    .values({ person_id: personId, survey: surveyName(survey), at: instantText(now) })
    .onConflict(conflict => conflict.columns(['person_id', 'survey']).doNothing())
    .execute();
}
