import type { Database } from '#database';
import type { EventData } from './learner-event.ts';

/**
 * Takes from what somebody learned how they answered, and what other programs called their events. What was completed
 * when, and whether a quiz was passed, stays.
 */
export async function forgetAnswers(trx: Database, personId: string): Promise<void> {
  const rows = await trx
    .selectFrom('learner_events')
    .select(['id', 'key', 'data', 'source'])
    .where('person_id', '=', personId)
    .where(eb => eb.or([eb('type', '=', 'quiz.submitted'), eb('source', '=', 'api')]))
    .execute();
  for (const { id, key, data, source } of rows) {
    const { answers: _, asked: __, ...facts } = JSON.parse(data) as EventData;
    await trx
      .updateTable('learner_events')
      .set({ data: JSON.stringify(facts), key: source === 'api' ? `erased:${id}` : key })
      .where('id', '=', id)
      .execute();
  }
}
