import type { HistoryEntry } from '#learning';
import type { Words } from '#words';

/** What happened, for the one whom it happened to. */
export function happeningText(words: Words['myLearning'], { type, passed, percent }: HistoryEntry): string {
  switch (type) {
    case 'lesson.opened':
      return words.opened;
    case 'lesson.completed':
      return words.finished;
    case 'course.completed':
      return words.courseFinished;
    case 'exercise.passed':
      return words.exercisePassed;
    case 'video.watched':
      return words.videoWatched;
    case 'quiz.submitted':
      return passed ? words.quizPassed(percent ?? 100) : words.quizTried(percent ?? 0);
  }
}
