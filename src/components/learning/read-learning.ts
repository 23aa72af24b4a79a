import type { PersonViewer } from '#access';
import { enrolmentsOf } from '#accounts';
import { latestPosition } from '#learning';
import { readEvents } from '#progress';
import { type Learning, learningOf } from './learning.ts';

/** In the words of the language that they read. */
export async function readLearning(
  { app, catalog, locale }: Pick<App.Locals, 'app' | 'catalog' | 'locale'>,
  viewer: PersonViewer,
): Promise<Learning> {
  const [enrolments, events, position] = await Promise.all([
    enrolmentsOf(app.database, viewer.personId),
    readEvents(app.database, viewer.personId),
    latestPosition(app.database, viewer.personId),
  ]);
  return learningOf(
    catalog,
    viewer,
    enrolments.filter(({ endedAt }) => endedAt === null),
    events,
    position,
    locale,
  );
}
