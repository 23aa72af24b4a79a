import type { HistoryEntry } from '#learning';
import type { Words } from '#words';

/** What happened, for the one whom it happened to. */
export function happeningText(words: Words['myLearning'], { type, passed, percent }: HistoryEntry): string {
  const said: Readonly<Record<string, string>> = {
    'lesson.opened': words.opened,
    'exercise.passed': words.exercisePassed,
    'video.watched': words.videoWatched,
    'course.completed': words.courseFinished,
    'path.completed': words.pathFinished,
    'quiz.submitted': passed ? words.quizPassed(percent ?? 100) : words.quizTried(percent ?? 0),
  };
  return said[type] ?? words.finished;
}
