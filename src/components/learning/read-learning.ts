import type { PersonViewer } from '#access';
import { enrolmentsOf } from '#accounts';
import { recentPositions } from '#learning';
import { readEvents } from '#progress';
import { type Learning, learningOf } from './learning.ts';

/** How many lessons back somebody may have looked at what is done, and still goes on where they were. */
const positionsAsked = 30;

/** In the words of the language that they read. */
export async function readLearning(
  { app, catalog, locale }: Pick<App.Locals, 'app' | 'catalog' | 'locale'>,
  viewer: PersonViewer,
): Promise<Learning> {
  const [enrolments, events, positions] = await Promise.all([
    enrolmentsOf(app.database, viewer.personId),
    readEvents(app.database, viewer.personId),
    recentPositions(app.database, viewer.personId, positionsAsked),
  ]);
  return learningOf(
    catalog,
    viewer,
    enrolments.filter(({ endedAt }) => endedAt === null),
    events,
    positions,
    locale,
  );
}
