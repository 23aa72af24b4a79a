import { error, type Problem } from './problem.ts';
import type { Question } from './quiz.ts';
import type { CourseSource, QuizSource, SiteSource } from './site-source.ts';

/** Every quiz has a lesson that asks for it, and every question exactly the right answers. */
export function checkQuizzes({ courses }: SiteSource): Problem[] {
  return courses.flatMap(course => [
    ...checkRules(course),
    ...course.quizzes.flatMap(quiz => [...checkLesson(quiz, course), ...checkQuestions(quiz)]),
  ]);
}

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
      const message = `There is a quiz beside this lesson, but it is complete by ${rule === 'read' ? 'reading' : 'its exercises'}.`;
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

function checkQuestions({ yaml }: QuizSource): Problem[] {
  return (yaml.value?.questions ?? []).flatMap((question, index) => {
    const place = { file: yaml.file, line: yaml.lineOf(['questions', index, 'choices']) };
    const wrong = answerProblem(question);
    const texts = question.choices.map(({ text }) => text.trim());
    const repeated = texts.findIndex((text, at) => texts.indexOf(text) < at);
    return [
      ...(wrong ? [error('quiz-answers', place, wrong[0], wrong[1])] : []),
      ...(repeated < 0 ? [] : [sameChoice(yaml, question, index, repeated)]),
    ];
  });
}

function sameChoice(yaml: QuizSource['yaml'], { id }: Question, index: number, at: number): Problem {
  const place = { file: yaml.file, line: yaml.lineOf(['questions', index, 'choices', at]) };
  return error('quiz-answers', place, `Question "${id}" offers this choice twice.`, 'Take one of them out.');
}

function answerProblem({ id, type, choices }: Question): [message: string, fix: string] | undefined {
  const right = choices.filter(({ correct }) => correct).length;
  const first = choices[0]?.text ?? '…';
  if (type === 'true-false' && choices.length !== 2) {
    const message = `Question "${id}" is true or false, but has ${choices.length} choices.`;
    return [message, 'Keep two choices, or write: type: single'];
  }
  if (right === 0) {
    const message = `Question "${id}" has no right answer.`;
    return [message, `Add "correct: true" to the right one: - { text: "${first}", correct: true }`];
  }
  if (right > 1 && type !== 'multiple') {
    const message = `Question "${id}" has ${right} right answers, and one can be chosen.`;
    return [message, 'Leave "correct: true" at one of them, or write: type: multiple'];
  }
  return undefined;
}
