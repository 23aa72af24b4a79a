import { error, type Problem } from './problem.ts';
import { typeOf } from './questions/questions.ts';
import { placedQuestions } from './quiz.ts';
import type { CourseSource, QuizSource, SiteSource } from './site-source.ts';

/** Every quiz has a lesson that asks for it, and every question exactly the right answers. */
export function checkQuizzes({ courses }: SiteSource): Problem[] {
  return courses.flatMap(course => [
    ...checkRules(course),
    ...course.quizzes.flatMap(quiz => [
      ...checkLesson(quiz, course),
      ...checkAmount(quiz),
      ...checkPools(quiz),
      ...checkQuestions(quiz),
    ]),
  ]);
}

const completedBy = { read: 'reading', exercise: 'its exercises', video: 'its video' };

function checkRules({ lessons, quizzes }: CourseSource): Problem[] {
  return lessons.flatMap(({ id, file, frontMatter }) => {
    const hasQuiz = quizzes.some(({ lessonId }) => lessonId === id);
    const rule = frontMatter.value?.completion;
    const place = { file, line: frontMatter.lineOf(['completion']) };
    if (rule === 'quiz' && !hasQuiz) {
      const message = 'This lesson is complete with its quiz, but there is none.';
      const fix = `Add ${file.replace(/\.mdx$/, '.quiz.yaml')}, or write: completion: read`;
      return [error('missing-quiz', place, message, fix)];
    }
    if (rule !== undefined && rule !== 'quiz' && hasQuiz) {
      const message = `There is a quiz beside this lesson, but it is complete by ${completedBy[rule]}.`;
      return [error('unused-quiz', place, message, 'Add to the front matter: completion: quiz')];
    }
    return [];
  });
}

function checkLesson({ lessonId, yaml }: QuizSource, { id, lessons }: CourseSource): Problem[] {
  if (lessons.some(lesson => lesson.id === lessonId)) return [];
  const message = `There is no lesson "${lessonId}" for this quiz.`;
  return [
    error('missing-lesson', { file: yaml.file, line: 1 }, message, `Add courses/${id}/${lessonId}.mdx.`),
  ];
}

function checkAmount({ yaml }: QuizSource): Problem[] {
  const quiz = yaml.value;
  if (!quiz || placedQuestions(quiz).length > 0) return [];
  const fix = 'Add the lines: questions:, then for each one: - id: first, text: …?, choices: …';
  return [error('empty-quiz', { file: yaml.file, line: 1 }, 'This quiz asks nothing.', fix)];
}

function checkPools({ yaml }: QuizSource): Problem[] {
  return (yaml.value?.pools ?? []).flatMap(({ pick, questions }, index) => {
    const place = { file: yaml.file, line: yaml.lineOf(['pools', index, 'pick']) };
    if (pick > questions.length) {
      const message = `This pool picks ${pick}, but has ${questions.length} ${questions.length === 1 ? 'question' : 'questions'}.`;
      return [
        error(
          'pool-too-small',
          place,
          message,
          `Write: pick: ${Math.max(1, questions.length - 1)} — or add questions.`,
        ),
      ];
    }
    if (pick === questions.length) {
      const message = `This pool picks all of its ${questions.length} questions, so that every attempt asks the same.`;
      const fix = 'Move them to "questions:", or add some to choose from.';
      return [error('pool-too-small', place, message, fix)];
    }
    return [];
  });
}

function checkQuestions({ yaml }: QuizSource): Problem[] {
  return placedQuestions(yaml.value ?? { questions: [], pools: [] }).flatMap(({ question, at }) =>
    typeOf(question)
      .mistakes(question)
      .map(mistake => {
        const place = { file: yaml.file, line: yaml.lineOf([...at, ...mistake.at]) };
        return error('quiz-answers', place, mistake.message, mistake.fix);
      }),
  );
}
