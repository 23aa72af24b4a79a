import type { Database } from '#database';
import type { Submission } from './question-statistics.ts';

/**
 * What was handed in at these addresses (`course/lesson`), oldest first. Our own staff is left out: who writes questions
 * tries them.
 */
export async function readSubmissions(
  database: Database,
  addresses: readonly string[],
): Promise<(Submission & { readonly address: string })[]> {
  const courseIds = [...new Set(addresses.map(address => address.split('/')[0] ?? ''))];
  if (courseIds.length === 0) return [];
  const rows = await database
    .selectFrom('learner_events as e')
    .select(['e.person_id', 'e.course_id', 'e.lesson_id', 'e.locale', 'e.data'])
    .where('e.type', '=', 'quiz.submitted')
    .where('e.course_id', 'in', courseIds)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('grants as g')
            .select('g.id')
            .whereRef('g.person_id', '=', 'e.person_id')
            .where('g.kind', '!=', 'account-administrator')
            .where('g.revoked_at', 'is', null),
        ),
      ),
    )
    .orderBy('e.occurred_at')
    .execute();
  return rows.map(row => ({
    address: `${row.course_id}/${row.lesson_id}`,
    personId: row.person_id,
    locale: row.locale,
    data: JSON.parse(row.data),
  }));
}
