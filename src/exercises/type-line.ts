import { type Catalog, isExercise } from '#catalog';
import type { Instant } from '#clock';
import type { Database } from '#database';
import { exercisePassed } from '#progress';
import { type AtLesson, recordLearning } from '#training';
import type { Verdict } from './judge.ts';
import { keepPartState } from './store.ts';
import { answerLine, giveHint, readTerminal, startAgain, type TerminalState } from './terminal.ts';
import { readWork } from './work.ts';

/** What somebody sends to a terminal, with the turn at which they saw it. */
export interface Turn {
  readonly part: string;
  readonly turn: number;
  readonly sent: { readonly line: string } | 'hint' | 'restart';
}

export type Typed =
  | { readonly outcome: 'answered'; readonly verdict: Verdict | undefined }
  /** It was sent before, or from a page that is behind: nothing was done. */
  | { readonly outcome: 'behind' }
  | { readonly outcome: 'no-terminal' };

/** One turn at a terminal. What has come of it is kept; the last step done is a fact. */
export async function typeLine(
  database: Database,
  catalog: Catalog,
  { personId, course, lesson }: AtLesson,
  { part, turn, sent }: Turn,
  now: Instant,
): Promise<Typed> {
  const terminal = lesson.parts.filter(isExercise).find(({ id }) => id === part);
  if (terminal?.kind !== 'terminal') return { outcome: 'no-terminal' };
  const before = readTerminal((await readWork(database, personId, course, lesson)).get(part));
  if (before.turn !== turn) return { outcome: 'behind' };
  const keep = (state: TerminalState) =>
    keepPartState(database, personId, { courseId: course.id, lessonId: lesson.id }, part, state, now);
  if (typeof sent === 'string') {
    await keep(sent === 'hint' ? giveHint(terminal, before) : startAgain(before));
    return { outcome: 'answered', verdict: undefined };
  }
  const { state, verdict } = answerLine(terminal, before, sent.line);
  if (verdict?.passed) {
    const fact = { personId, course, lesson, locale: lesson.locale ?? catalog.site.locale, at: now };
    await recordLearning(database, catalog, [exercisePassed(fact, part)], now);
  }
  await keep(state);
  return { outcome: 'answered', verdict };
}
