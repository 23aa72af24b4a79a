import { type Selectable, sql } from 'kysely';
import { type Instant, instantText, readInstant } from '#clock';
import { compiledOnce, type Database, newId, type Tables } from '#database';
import type {
  EventData,
  Happening,
  LearnerEvent,
  LearnerEventType,
  NewLearnerEvent,
} from './learner-event.ts';

type Row = Selectable<Tables['learner_events']>;

/** Fits the parameters of one statement on both databases (14 for each event). */
const eventsPerInsert = 500;
const peopleQueriedAtOnce = 1_000;

/** Appends events whose key is new, and returns those keys. Call it inside a transaction. */
export async function insertEvents(
  transaction: Database,
  events: readonly NewLearnerEvent[],
  now: Instant,
): Promise<Set<string>> {
  const recorded = new Set<string>();
  for (let at = 0; at < events.length; at += eventsPerInsert) {
    const rows = events.slice(at, at + eventsPerInsert).map(event => rowOf(event, now));
    const insert = compiledOnce(transaction, `insert events ${rows.length}`, rows.flatMap(valuesOf), () =>
      transaction
        .insertInto('learner_events')
        .values(rows)
        .onConflict(conflict => conflict.column('key').doNothing())
        .returning('key'),
    );
    for (const { key } of (await transaction.executeQuery(insert)).rows) recorded.add(key);
  }
  return recorded;
}

/** Pulls the next look at every account of these people to now, unless it is due already. */
export async function pullLooks(
  transaction: Database,
  personIds: readonly string[],
  now: Instant,
): Promise<void> {
  const look = instantText(now);
  const parameters = [look, ...personIds, look, look];
  const pull = compiledOnce(transaction, `pull looks ${personIds.length}`, parameters, () =>
    transaction
      .insertInto('account_looks')
      .columns(['account_id', 'look_at'])
      .expression(query =>
        query
          .selectFrom('memberships')
          .select(['account_id', query.val(look).as('look_at')])
          .distinct()
          .where('person_id', 'in', personIds)
          .where('ended_at', 'is', null)
          // Two that pull the same accounts take them in the same order, so that neither waits for the other.
          .orderBy('account_id'),
      )
      .onConflict(conflict =>
        conflict
          .column('account_id')
          .doUpdateSet({ look_at: look })
          .where('account_looks.look_at', '>', look),
      ),
  );
  await transaction.executeQuery(pull);
}

/** Every event of one person, oldest first. */
export async function readEvents(database: Database, personId: string): Promise<LearnerEvent[]> {
  return (await readEventsOf(database, [personId])).get(personId) ?? [];
}

/** Every event of these people, oldest first, by person. Who has none is absent. */
export async function readEventsOf(
  database: Database,
  personIds: readonly string[],
): Promise<Map<string, LearnerEvent[]>> {
  const byPerson = new Map<string, LearnerEvent[]>();
  for (let at = 0; at < personIds.length; at += peopleQueriedAtOnce) {
    const rows = await database
      .selectFrom('learner_events')
      .selectAll()
      .where('person_id', 'in', personIds.slice(at, at + peopleQueriedAtOnce))
      .orderBy('person_id')
      .orderBy('occurred_at')
      .orderBy('id')
      .execute();
    for (const row of rows) {
      const own = byPerson.get(row.person_id);
      if (own) own.push(eventOf(row));
      else byPerson.set(row.person_id, [eventOf(row)]);
    }
  }
  return byPerson;
}

/**
 * What happened to these people, oldest first, by person. Who has nothing is absent. The worker asks it for whole accounts
 * again and again, so that it reads no more than the rules look at.
 *
 * @param only facts of this type; of every type when absent
 */
export async function readHappenings(
  database: Database,
  personIds: readonly string[],
  only?: LearnerEventType,
): Promise<Map<string, Happening[]>> {
  const byPerson = new Map<string, Happening[]>();
  for (let at = 0; at < personIds.length; at += peopleQueriedAtOnce) {
    const rows = await database
      .selectFrom('learner_events')
      .select([
        'person_id',
        'type',
        'course_id',
        'lesson_id',
        'course_version',
        'passed',
        'part_id',
        'data',
        'occurred_at',
      ])
      .where('person_id', 'in', personIds.slice(at, at + peopleQueriedAtOnce))
      .$if(only !== undefined, query => query.where('type', '=', only ?? ''))
      .orderBy('person_id')
      .orderBy('occurred_at')
      .execute();
    for (const row of rows) {
      const own = byPerson.get(row.person_id);
      if (own) own.push(happeningOf(row));
      else byPerson.set(row.person_id, [happeningOf(row)]);
    }
  }
  return byPerson;
}

/** The first event that may complete a lesson, or that completed a course in one of its versions. */
export type Completing = Pick<
  LearnerEvent,
  'personId' | 'type' | 'courseId' | 'lessonId' | 'courseVersion' | 'data' | 'occurredAt'
>;

const completing = ['lesson.completed', 'exercise.passed', 'video.watched', 'course.completed'];

/** What these people have completed in these courses: each lesson and each version of a course once, the first time. */
export async function readCompleting(
  database: Database,
  personIds: readonly string[],
  courseIds: readonly string[],
): Promise<Completing[]> {
  if (personIds.length === 0 || courseIds.length === 0) return [];
  const shape = `completing ${personIds.length} people ${courseIds.length} courses`;
  const version = sql<string | null>`case when type = ${'course.completed'} then course_version end`;
  const query = compiledOnce(
    database,
    shape,
    ['course.completed', ...personIds, ...courseIds, ...completing, 1],
    () =>
      database
        .selectFrom('learner_events')
        .select(['person_id', 'type', 'course_id', 'lesson_id', 'part_id', version.as('version')])
        .select(({ fn }) => fn.min('occurred_at').as('first_at'))
        .where('person_id', 'in', personIds)
        .where('course_id', 'in', courseIds)
        .where(({ or, eb }) => or([eb('type', 'in', completing), eb('passed', '=', 1)]))
        .groupBy(['person_id', 'type', 'course_id', 'lesson_id', 'part_id', 'version']),
  );
  return (await database.executeQuery(query)).rows.map(row => ({
    personId: row.person_id,
    type: row.type as LearnerEventType,
    courseId: row.course_id ?? '',
    lessonId: row.lesson_id,
    courseVersion: row.version,
    data: {
      ...(row.type === 'quiz.submitted' ? { passed: true } : {}),
      ...(row.part_id === null ? {} : { part: row.part_id }),
    },
    occurredAt: readInstant(row.first_at),
  }));
}

/** Everybody with an event in one of these courses. */
export async function peopleOfCourses(database: Database, courseIds: readonly string[]): Promise<string[]> {
  if (courseIds.length === 0) return [];
  const rows = await database
    .selectFrom('learner_events')
    .select('person_id')
    .distinct()
    .where('course_id', 'in', courseIds)
    .orderBy('person_id')
    .execute();
  return rows.map(row => row.person_id);
}

function rowOf(event: NewLearnerEvent, now: Instant): Row {
  const { passed, part, ...data } = event.data;
  return {
    id: newId(now),
    key: event.key,
    person_id: event.personId,
    type: event.type,
    course_id: event.courseId || null,
    lesson_id: event.lessonId,
    course_version: event.courseVersion,
    locale: event.locale,
    passed: passed === undefined ? null : Number(passed),
    part_id: part ?? null,
    data: JSON.stringify(data),
    occurred_at: instantText(event.occurredAt),
    recorded_at: instantText(now),
    source: event.source,
  };
}

type HappeningRow = Omit<Row, 'id' | 'key' | 'locale' | 'recorded_at' | 'source'>;

function happeningOf(row: HappeningRow): Happening {
  return {
    personId: row.person_id,
    type: row.type as LearnerEventType,
    courseId: row.course_id ?? '',
    lessonId: row.lesson_id,
    courseVersion: row.course_version,
    data: dataOf(row),
    occurredAt: readInstant(row.occurred_at),
  };
}

function dataOf({ data, passed, part_id }: Pick<Row, 'data' | 'passed' | 'part_id'>): EventData {
  const told = data === '{}' ? {} : (JSON.parse(data) as EventData);
  if (part_id !== null) return { ...told, part: part_id };
  return passed === null ? told : { ...told, passed: passed === 1 };
}

/** In the order of {@link rowOf}, which is the order of the compiled insert. */
const valuesOf = (row: Row): unknown[] => Object.values(row);

function eventOf(row: Row): LearnerEvent {
  return {
    ...happeningOf(row),
    key: row.key,
    locale: row.locale,
    recordedAt: readInstant(row.recorded_at),
    source: row.source as LearnerEvent['source'],
  };
}
