import { actions } from 'astro:actions';
import type { APIContext } from 'astro';
import type { Viewer } from '#access';
import type { Course, Lesson } from '#catalog';
import type { LearnerEvent } from '#progress';
import { type QuizStanding, quizStanding, type Saved, type Submitted } from '#training';

/** The quiz of a lesson as somebody signed in finds it. */
export interface QuizView {
  readonly standing: QuizStanding;
  /** What came of the form that was just sent. */
  readonly answered: Saved | Submitted | undefined;
}

type Context = Pick<APIContext, 'locals' | 'getActionResult'>;

/** Undefined for whoever has no quiz before them: the lesson has none, or nobody is signed in. */
export async function readQuiz(
  { locals, getActionResult }: Context,
  viewer: Viewer,
  { course, lesson }: { course: Course; lesson: Lesson },
  events: readonly LearnerEvent[],
): Promise<QuizView | undefined> {
  const { quiz } = lesson;
  if (!quiz || viewer.kind !== 'person') return undefined;
  const { database, clock } = locals.app;
  const at = { personId: viewer.personId, course, lesson, quiz };
  const standing = await quizStanding(database, at, events, clock.now(), viewer.viewedBy !== undefined);
  return { standing, answered: getActionResult(actions.quiz.answer)?.data };
}
