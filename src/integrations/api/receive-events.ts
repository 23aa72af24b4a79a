import type { ApiCaller } from '#access';
import { findPersonIds, type PersonReference, referenceKey } from '#accounts';
import { type Catalog, findRecordable, type Lesson, type Quiz, type Recordable } from '#catalog';
import { type Instant, readInstant } from '#clock';
import type { Database } from '#database';
import { WaymarkError } from '#errors';
import type { EventData, NewLearnerEvent } from '#progress';
import { answeredOf, askedQuestions, findRecordableFor, gradeQuiz, recordLearning } from '#training';
import {
  type ApiEvent,
  apiEvent,
  type EventResult,
  type EventsAnswer,
  eventsEnvelope,
  type RefusalCode,
} from './event-schema.ts';
import { sentenceOf } from './sentence-of.ts';

/** Clocks differ; an event from further ahead than this is a mistake. */
const minutesAhead = 5;

/**
 * Records a batch, `{ events: […] }`. Each event is answered by itself: the good ones are kept, all in one transaction,
 * and the others are refused with the reason.
 *
 * @throws WaymarkError `request.invalid` when the body is no batch
 */
export async function receiveEvents(
  { database, catalog }: { database: Database; catalog: Catalog },
  caller: ApiCaller,
  body: unknown,
  now: Instant,
): Promise<EventsAnswer> {
  const envelope = eventsEnvelope.safeParse(body);
  if (!envelope.success) throw new WaymarkError('request.invalid', sentenceOf(envelope.error));
  const told = envelope.data.events.map(read);
  const people = await findPersonIds(database, caller.kind === 'key' ? references(told) : []);
  const judged = told.map(one => ('outcome' in one ? one : judge(one, { catalog, caller, people, now })));
  const events = judged.flatMap(one => ('event' in one ? [one.event] : []));
  const { recorded } = await recordLearning(database, catalog, events, now);
  const fresh = new Set(recorded);
  const results = judged.map((one): EventResult => {
    if ('outcome' in one) return one;
    return { id: one.id, outcome: fresh.delete(one.event.key) ? 'recorded' : 'duplicate' };
  });
  return { ...countOf(results), results };
}

/**
 * Records a single event.
 *
 * @throws WaymarkError with the reason when it is refused
 */
export async function receiveOne(
  app: { database: Database; catalog: Catalog },
  caller: ApiCaller,
  body: unknown,
  now: Instant,
): Promise<EventResult> {
  const { results } = await receiveEvents(app, caller, { events: [body] }, now);
  const [result] = results;
  if (result && result.outcome !== 'refused') return result;
  throw new WaymarkError(result?.code ?? 'request.invalid', result?.detail ?? 'This is no event.');
}

function countOf(results: readonly EventResult[]) {
  const count = (outcome: EventResult['outcome']) => results.filter(one => one.outcome === outcome).length;
  return { recorded: count('recorded'), duplicates: count('duplicate'), refused: count('refused') };
}

function read(raw: unknown): ApiEvent | EventResult {
  const parsed = apiEvent.safeParse(raw);
  if (parsed.success) return parsed.data;
  const id =
    raw !== null && typeof raw === 'object' && 'id' in raw && typeof raw.id === 'string' ? raw.id : null;
  return refused(id, 'request.invalid', sentenceOf(parsed.error));
}

const references = (told: readonly (ApiEvent | EventResult)[]): PersonReference[] =>
  told.flatMap(one => ('outcome' in one || !one.person ? [] : [one.person]));

interface Judging {
  readonly catalog: Catalog;
  readonly caller: ApiCaller;
  /** By {@link referenceKey}. */
  readonly people: ReadonlyMap<string, string>;
  readonly now: Instant;
}

function judge(told: ApiEvent, judging: Judging): EventResult | { id: string; event: NewLearnerEvent } {
  const { catalog, caller, people, now } = judging;
  const { id } = told;
  const personId = personOf(told, caller, people);
  if (typeof personId !== 'string') return refused(id, personId.code, personId.detail);
  const found = lessonOf(catalog, caller, told);
  if (!found) {
    return refused(id, 'not-found', `There is no lesson "${told.lesson}" in a course "${told.course}".`);
  }
  const occurredAt = told.occurredAt ? readInstant(told.occurredAt) : now;
  if (Temporal.Instant.compare(occurredAt, now.add({ minutes: minutesAhead })) > 0) {
    return refused(id, 'request.invalid', 'occurredAt: lies in the future.');
  }
  const fault =
    told.type === 'quiz.submitted' ? quizFault(told.lesson, caller, found.lesson?.quiz) : undefined;
  if (fault) return refused(id, 'request.invalid', fault);
  const event = {
    key: caller.kind === 'key' ? `api:${personId}:${id}` : `session:${personId}:${id}`,
    personId,
    type: told.type,
    courseId: found.courseId,
    lessonId: found.lessonId,
    courseVersion: found.course.version,
    locale: told.locale ?? null,
    data: dataOf(told, found.lesson),
    occurredAt,
    source: 'api' as const,
  };
  return { id, event };
}

/** What an attempt asks, and whether there is one, is decided where it begins: on the page. A key is believed. */
function quizFault(lesson: string, caller: ApiCaller, quiz: Quiz | undefined): string | undefined {
  if (!quiz) return `The lesson "${lesson}" has no quiz.`;
  const byAttempts = quiz.attempts !== undefined || quiz.waitMinutes !== undefined || quiz.pools.length > 0;
  return caller.kind === 'person' && byAttempts
    ? 'This quiz draws its questions or limits its attempts: answer it on its page.'
    : undefined;
}

interface Refusal {
  readonly code: RefusalCode;
  readonly detail: string;
}

/** A session speaks for nobody but its person. */
function personOf(
  { person }: ApiEvent,
  caller: ApiCaller,
  people: ReadonlyMap<string, string>,
): string | Refusal {
  if (caller.kind === 'person') {
    const { personId, email } = caller.viewer;
    const own =
      !person ||
      ('id' in person && person.id === personId) ||
      ('email' in person && person.email.toLowerCase() === email);
    if (own) return personId;
    return { code: 'access.refused', detail: 'In a session, events are about the person signed in only.' };
  }
  if (!person) return { code: 'request.invalid', detail: 'person: is needed with an API key.' };
  return (
    people.get(referenceKey(person)) ?? {
      code: 'not-found',
      detail: 'There is no such person. Import or invite them first, then send the event again.',
    }
  );
}

function lessonOf(catalog: Catalog, caller: ApiCaller, told: ApiEvent): Recordable | undefined {
  if (caller.kind === 'person') return findRecordableFor(catalog, caller.viewer, told.course, told.lesson);
  const found = findRecordable(catalog, told.course, told.lesson);
  return found?.course.status === 'draft' ? undefined : found;
}

function dataOf(told: ApiEvent, lesson: Lesson | undefined): EventData {
  if (told.type !== 'quiz.submitted' || !lesson?.quiz) return {};
  const { passMark } = lesson.quiz;
  const questions = answeredOf(lesson.quiz, told.answers);
  const grade = gradeQuiz({ passMark, questions }, told.answers, told.locale ?? 'en');
  const { passed, percent, right, total } = grade;
  return { passed, percent, right, total, answers: told.answers, asked: askedQuestions(questions, grade) };
}

const refused = (id: string | null, code: RefusalCode, detail: string): EventResult => ({
  id,
  outcome: 'refused',
  code,
  detail,
});
