import { actions } from 'astro:actions';
import type { AstroGlobal } from 'astro';
import type { Viewer } from '#access';
import type { Course, Lesson } from '#catalog';
import { readTryIts, readWork } from '#exercises';
import type { LessonCredit } from '#training';
import type { PartReader, Sent } from './part-reader.ts';

/** All that the parts of this lesson show its reader. A lesson without parts costs nothing. */
export async function readParts(
  astro: Pick<AstroGlobal, 'locals' | 'getActionResult'>,
  viewer: Viewer,
  course: Course,
  lesson: Lesson,
  credit: LessonCredit | undefined,
): Promise<PartReader> {
  const known = viewer.kind === 'person' && lesson.parts.length > 0;
  const { clock, database } = astro.locals.app;
  const work = known ? await readWork(database, viewer.personId, course, lesson) : new Map();
  const { states: tryIts, seen } = known
    ? await readTryIts(database, viewer, { course, lesson }, credit?.firstOpenedAt, clock.now())
    : { states: new Map(), seen: 0 };
  return { viewer, lesson, credit, work, tryIts, seen, sent: sentOf(astro) };
}

function sentOf(astro: Pick<AstroGlobal, 'getActionResult'>): Sent | undefined {
  const attempted = astro.getActionResult(actions.exercises.attempt);
  const ticked = astro.getActionResult(actions.exercises.tick);
  const typed = astro.getActionResult(actions.practice.type);
  const reported = astro.getActionResult(actions.practice.reportCode);
  return attempted?.data ?? ticked?.data ?? typed?.data ?? reported?.data;
}
