import { countIn, numberText } from '../format.ts';

const amount = countIn('en');
const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const word = (many: number): string => small[many] ?? numberText(many, 'en');
const lessons = (many: number) => amount(many, { one: '# lesson', other: '# lessons' });
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Where somebody stands in a course or on a path, and why. */
export const training = {
  about: (minutes: number) => `about ${amount(minutes, { one: '# minute', other: '# minutes' })}`,
  aboutHours: (hours: number) => `about ${numberText(hours, 'en')} hours`,

  completed: (day: string) => `Completed on ${day}.`,
  completedSince: (day: string, added: string, version?: number) =>
    `Completed${version === undefined ? '' : ` version ${version}`} on ${day}; ${added} since.`,
  newLessons: (many: number) => `${word(many)} new ${many === 1 ? 'lesson' : 'lessons'}`,
  newCourses: (many: number) => `${word(many)} new ${many === 1 ? 'course' : 'courses'}`,

  notStarted: (total: number, length: string) => `Not started: ${lessons(total)}, ${length}.`,
  courseUnderWay: (done: number, total: number, next: string, length: string) =>
    `${done} of ${lessons(total)} done; next is “${next}”, ${length} left.`,
  pathUnderWay: (done: number, total: number, length: string) =>
    `${done} of ${lessons(total)} done, ${length} left.`,
  emptyCourse: 'This course has no required lesson yet, so nobody can complete it.',
  emptyPath: 'There is no required course on this path yet.',
  finishFirst: (titles: string) => `Finish ${titles} first.`,
  optional: (sentence: string) => `Optional. ${sentence}`,
  quoted: (title: string) => `“${title}”`,

  requiredLessons: (total: number, course: string) =>
    `${capital(word(total))} required ${total === 1 ? 'lesson' : 'lessons'} of “${course}”`,
  anyLesson: (course: string) => `At least one required lesson in “${course}”`,
  noneListed: 'Its author has not listed any required lesson.',
  finish: (lesson: string) => `Finish “${lesson}”`,
  passQuiz: (lesson: string) => `Pass the quiz of “${lesson}”`,
  passExercises: (lesson: string) => `Pass the exercises of “${lesson}”`,

  markedDone: (day: string) => `Marked done on ${day}.`,
  passedWith: (percent: number, day: string) => `Passed with ${percent} % on ${day}.`,
  watchVideo: (lesson: string) => `Watch the video of “${lesson}”`,
  watched: (day: string) => `Watched on ${day}.`,
  exercisesPassed: (day: string) => `Exercises passed on ${day}.`,

  notOpened: 'Not opened yet.',
  bestAttempt: (percent: number) => `Best attempt ${percent} %.`,
  bestAttemptOf: (percent: number, needed: number) => `Best attempt ${percent} %; ${needed} % is needed.`,
  merged: (done: number, total: number) =>
    `Of the ${word(total)} lessons that were merged into it, ${word(done)} ${done === 1 ? 'is' : 'are'} done.`,
  openedBut: (day: string, rest: string) => `Opened on ${day}, ${rest}.`,
  markedBut: (day: string, rest: string) => `Marked done on ${day}, but ${rest}.`,
  quizNotPassed: 'its quiz is not passed',
  notMarked: 'not marked done',
  videosWatchedOf: (done: number, total: number) =>
    `${done} of ${amount(total, { one: '# video', other: '# videos' })} watched`,
  exercisesPassedOf: (done: number, total: number) =>
    `${done} of ${amount(total, { one: '# exercise', other: '# exercises' })} passed`,

  takeQuiz: 'Take the quiz',
  openLesson: 'Open the lesson',
};
