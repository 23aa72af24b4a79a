import { allQuestions, type Course, type Lesson } from '#catalog';
import type { Database } from '#database';
import { lessonAddresses } from '#training';
import { type QuestionStatistics, questionStatistics } from './question-statistics.ts';
import { readSubmissions } from './submissions-store.ts';

export interface LessonStatistics {
  readonly lesson: Lesson;
  readonly questions: readonly QuestionStatistics[];
}

/** How the questions of a course do, by lesson, for its authors. */
export async function readQuestionStatistics(
  database: Database,
  course: Course,
): Promise<LessonStatistics[]> {
  const asking = course.lessons.flatMap(lesson => (lesson.quiz ? [{ lesson, quiz: lesson.quiz }] : []));
  const addresses = new Map(asking.map(({ lesson }) => [lesson, lessonAddresses(course, lesson)]));
  const submissions = await readSubmissions(database, [...addresses.values()].flat());
  return asking.map(({ lesson, quiz }) => {
    const own = submissions.filter(({ address }) => addresses.get(lesson)?.includes(address));
    return { lesson, questions: questionStatistics(allQuestions(quiz), own) };
  });
}
