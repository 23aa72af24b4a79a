import type { Database } from '#database';
import type { Pair } from './pair.ts';

/** What people have in their own learning: where they were, what they marked, what they wrote for themselves. */
export async function moveOwnThings(trx: Database, { keptId, mergedId }: Pair): Promise<void> {
  await movePositions(trx, { keptId, mergedId });
  await moveBookmarks(trx, { keptId, mergedId });
  await moveFeedback(trx, { keptId, mergedId });
  await trx
    .updateTable('lesson_notes')
    .set({ person_id: keptId })
    .where('person_id', '=', mergedId)
    .execute();
}

/** Of two places in one lesson the later one counts. */
async function movePositions(trx: Database, { keptId, mergedId }: Pair): Promise<void> {
  const rows = await trx
    .selectFrom('lesson_positions')
    .selectAll()
    .where('person_id', 'in', [keptId, mergedId])
    .execute();
  for (const moved of rows.filter(row => row.person_id === mergedId)) {
    const own = rows.find(row => row.person_id === keptId && isSame(row, moved));
    if (!own) continue;
    await trx
      .deleteFrom('lesson_positions')
      .where('person_id', '=', own.at < moved.at ? keptId : mergedId)
      .where('course_id', '=', own.course_id)
      .where('lesson_id', '=', own.lesson_id)
      .execute();
  }
  await trx
    .updateTable('lesson_positions')
    .set({ person_id: keptId })
    .where('person_id', '=', mergedId)
    .execute();
}

async function moveBookmarks(trx: Database, { keptId, mergedId }: Pair): Promise<void> {
  const rows = await trx
    .selectFrom('bookmarks')
    .selectAll()
    .where('person_id', 'in', [keptId, mergedId])
    .execute();
  const twice = rows.filter(
    moved =>
      moved.person_id === mergedId &&
      rows.some(own => own.person_id === keptId && isSame(own, moved) && own.heading === moved.heading),
  );
  const ids = twice.map(({ id }) => id);
  if (ids.length > 0) await trx.deleteFrom('bookmarks').where('id', 'in', ids).execute();
  await trx.updateTable('bookmarks').set({ person_id: keptId }).where('person_id', '=', mergedId).execute();
}

interface InLesson {
  readonly course_id: string;
  readonly lesson_id: string;
}

const isSame = (one: InLesson, other: InLesson): boolean =>
  one.course_id === other.course_id && one.lesson_id === other.lesson_id;

/** With the credit of a course goes what somebody has kept in its lessons: notes are whose learning it was. */
export async function splitOwnThings(
  trx: Database,
  { keptId, newPersonId }: { readonly keptId: string; readonly newPersonId: string },
  isGoing: (courseId: string) => boolean,
): Promise<void> {
  for (const table of ['lesson_positions', 'bookmarks', 'lesson_notes'] as const) {
    const rows = await trx
      .selectFrom(table)
      .select('course_id')
      .distinct()
      .where('person_id', '=', keptId)
      .execute();
    const courseIds = rows.map(({ course_id }) => course_id).filter(isGoing);
    if (courseIds.length === 0) continue;
    await trx
      .updateTable(table)
      .set({ person_id: newPersonId })
      .where('person_id', '=', keptId)
      .where('course_id', 'in', courseIds)
      .execute();
  }
}

/** Of two who have rated the same, what was said last counts. */
async function moveFeedback(trx: Database, { keptId, mergedId }: Pair): Promise<void> {
  const rows = await trx
    .selectFrom('feedback')
    .selectAll()
    .where('person_id', 'in', [keptId, mergedId])
    .where('score', 'is not', null)
    .execute();
  for (const moved of rows.filter(row => row.person_id === mergedId)) {
    const own = rows.find(
      row => row.person_id === keptId && row.kind === moved.kind && row.subject === moved.subject,
    );
    if (!own) continue;
    const older = own.said_at < moved.said_at ? own.id : moved.id;
    // What was answered to it stays with the one that counts.
    const newer = older === own.id ? moved.id : own.id;
    await trx
      .updateTable('feedback_answers')
      .set({ feedback_id: newer })
      .where('feedback_id', '=', older)
      .execute();
    await trx.deleteFrom('feedback').where('id', '=', older).execute();
  }
  await trx.updateTable('feedback').set({ person_id: keptId }).where('person_id', '=', mergedId).execute();
  const known = trx.selectFrom('survey_dismissals').select('survey').where('person_id', '=', keptId);
  await trx
    .deleteFrom('survey_dismissals')
    .where('person_id', '=', mergedId)
    .where('survey', 'in', known)
    .execute();
  await trx
    .updateTable('survey_dismissals')
    .set({ person_id: keptId })
    .where('person_id', '=', mergedId)
    .execute();
}
