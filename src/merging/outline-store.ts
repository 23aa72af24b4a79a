import {
  addressesOf,
  type Enrolment,
  enrolmentsOf,
  externalIdsOf,
  type GivenGrant,
  grantsOf,
  type Membership,
  membershipsOf,
  type Person,
  type PersonAddress,
  readPerson,
} from '#accounts';
import { type Catalog, findCourse } from '#catalog';
import { type Instant, readInstant } from '#clock';
import type { Database } from '#database';

/** What somebody has, to be compared and divided. */
export interface Outline {
  readonly person: Person;
  readonly addresses: readonly PersonAddress[];
  readonly externalIds: readonly { readonly system: string; readonly externalId: string }[];
  /** At identity providers. */
  readonly identities: readonly { readonly provider: string; readonly subject: string }[];
  readonly memberships: readonly Membership[];
  readonly grants: readonly GivenGrant[];
  /** The current ones. */
  readonly enrolments: readonly Enrolment[];
  readonly credit: readonly CourseCredit[];
}

/** What somebody has done in a course. */
export interface CourseCredit {
  /** Today's id. */
  readonly courseId: string;
  readonly title: string;
  readonly events: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  /** Whether it was ever finished. */
  readonly completed: boolean;
}

export async function outlineOf(database: Database, catalog: Catalog, personId: string): Promise<Outline> {
  return {
    person: await readPerson(database, personId),
    addresses: await addressesOf(database, personId),
    externalIds: await externalIdsOf(database, { personId }),
    identities: await identitiesOf(database, personId),
    memberships: await membershipsOf(database, personId),
    grants: await grantsOf(database, personId),
    enrolments: (await enrolmentsOf(database, personId)).filter(({ endedAt }) => !endedAt),
    credit: await creditOf(database, catalog, personId),
  };
}

const identitiesOf = (database: Database, personId: string) =>
  database
    .selectFrom('linked_identities')
    .select(['provider', 'subject'])
    .where('person_id', '=', personId)
    .orderBy('provider')
    .orderBy('subject')
    .execute();

async function creditOf(database: Database, catalog: Catalog, personId: string): Promise<CourseCredit[]> {
  const rows = await database
    .selectFrom('learner_events')
    .select(({ fn }) => [
      'course_id',
      'type',
      fn.countAll<number | string>().as('events'),
      fn.min('occurred_at').as('first_at'),
      fn.max('occurred_at').as('last_at'),
    ])
    .where('person_id', '=', personId)
    .where('course_id', 'is not', null)
    .groupBy(['course_id', 'type'])
    .execute();
  const courseOf = (id: string | null) => findCourse(catalog, id ?? '')?.id ?? id ?? '';
  const byCourse = Map.groupBy(rows, ({ course_id }) => courseOf(course_id));
  return [...byCourse]
    .map(([courseId, own]) => ({
      courseId,
      title: findCourse(catalog, courseId)?.title ?? courseId,
      events: own.reduce((sum, { events }) => sum + Number(events), 0),
      firstAt: readInstant(own.map(({ first_at }) => first_at).sort()[0] ?? ''),
      lastAt: readInstant(
        own
          .map(({ last_at }) => last_at)
          .sort()
          .at(-1) ?? '',
      ),
      completed: own.some(({ type }) => type === 'course.completed'),
    }))
    .sort((one, other) => one.title.localeCompare(other.title));
}
