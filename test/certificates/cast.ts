import type { Catalog } from '#catalog';
import { type CertificateSetting, noteOffers, offersOf } from '#certificates';
import { type Instant, instantText } from '#clock';
import type { Database } from '#database';
import { recordLearning } from '#training';
import { catalogOf, courseOf, days, done, lessonOf, pathOf, t0, tried } from '../training/catalog-of.ts';

export const publicUrl = 'https://learn.example.com';
export const config = { publicUrl, secret: 'a secret that is long enough for a test' };

/** A course with a lesson and a quiz, whose certificate holds for a year. */
export const yearly = courseOf('start', ['a', 'b!'], {
  title: 'First reports',
  certificate: { title: 'Report maker', validMonths: 12 },
});

/** One that holds for good, and asks for no quiz. */
export const lasting = courseOf('plain', ['x'], { certificate: {} });

export const academy: Catalog = catalogOf(
  [yearly, lasting, courseOf('other', [lessonOf('other', 'y')])],
  [pathOf('analyst', ['start', 'plain'], { certificate: { title: 'Analyst' } })],
);

/** The setting, with everything offered since `since`. */
export async function offering(
  database: Database,
  since: Instant = t0,
  catalog: Catalog = academy,
): Promise<CertificateSetting> {
  await noteOffers(database, offersOf(catalog), since);
  return { database, catalog, config };
}

export async function addPerson(database: Database, id: string, name = 'Ada Novak'): Promise<void> {
  const at = { created_at: instantText(t0), updated_at: instantText(t0) };
  await database
    .insertInto('people')
    .values({ id, email: `${id}@acme.example`, name, ...at })
    .execute();
}

/** They do the course, its quiz with so much. */
export async function finish(
  database: Database,
  personId: string,
  at: Instant = days(1),
  { percent = 90, catalog = academy }: { percent?: number; catalog?: Catalog } = {},
): Promise<void> {
  const own = [done('start/a', at), tried('start/b', percent, at)].map(one => ({ ...one, personId }));
  await recordLearning(database, catalog, own, at);
}
