import type { PersonViewer } from '#access';
import { enrolmentsOf } from '#accounts';
import type { App } from '#app';
import { latestPosition } from '#learning';
import { readEvents } from '#progress';
import { type Learning, learningOf } from './learning.ts';

export async function readLearning(app: App, viewer: PersonViewer, locale: string): Promise<Learning> {
  const [enrolments, events, position] = await Promise.all([
    enrolmentsOf(app.database, viewer.personId),
    readEvents(app.database, viewer.personId),
    latestPosition(app.database, viewer.personId),
  ]);
  return learningOf(
    app.catalog,
    viewer,
    enrolments.filter(({ endedAt }) => endedAt === null),
    events,
    position,
    locale,
  );
}
