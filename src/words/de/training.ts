import type { training as english } from '../en/training.ts';
import { countIn, numberText } from '../format.ts';

const amount = countIn('de');
const small = ['keine', 'eine', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun', 'zehn'];
const word = (many: number): string => small[many] ?? numberText(many, 'de');
const lessons = (many: number) => amount(many, { one: '# Lektion', other: '# Lektionen' });
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const training = {
  about: minutes => `etwa ${amount(minutes, { one: '# Minute', other: '# Minuten' })}`,
  aboutHours: hours => `etwa ${numberText(hours, 'de')} Stunden`,

  completed: day => `Abgeschlossen am ${day}.`,
  completedSince: (day, added, version) =>
    `${version === undefined ? 'Abgeschlossen' : `Version ${version} abgeschlossen`} am ${day}; seither ${added}.`,
  newLessons: many => `${word(many)} neue ${many === 1 ? 'Lektion' : 'Lektionen'}`,
  newCourses: many => (many === 1 ? 'ein neuer Kurs' : `${word(many)} neue Kurse`),

  notStarted: (total, length) => `Noch nicht begonnen: ${lessons(total)}, ${length}.`,
  courseUnderWay: (done, total, next, length) =>
    `${done} von ${lessons(total)} erledigt; als Nächstes „${next}“, noch ${length}.`,
  pathUnderWay: (done, total, length) => `${done} von ${lessons(total)} erledigt, noch ${length}.`,
  emptyCourse: 'Dieser Kurs hat noch keine Pflichtlektion, also kann ihn niemand abschließen.',
  emptyPath: 'Auf diesem Lernpfad gibt es noch keinen Pflichtkurs.',
  finishFirst: titles => `Schließen Sie zuerst ${titles} ab.`,
  optional: sentence => `Freiwillig. ${sentence}`,
  quoted: title => `„${title}“`,

  requiredLessons: (total, course) =>
    `${capital(word(total))} ${total === 1 ? 'Pflichtlektion' : 'Pflichtlektionen'} von „${course}“`,
  anyLesson: course => `Mindestens eine Pflichtlektion in „${course}“`,
  noneListed: 'Wer den Kurs schreibt, hat noch keine Pflichtlektion genannt.',
  finish: lesson => `„${lesson}“ abschließen`,
  passQuiz: lesson => `Das Quiz von „${lesson}“ bestehen`,
  passExercises: lesson => `Die Übungen von „${lesson}“ bestehen`,

  markedDone: day => `Am ${day} als erledigt markiert.`,
  passedWith: (percent, day) => `Am ${day} mit ${percent} % bestanden.`,
  watchVideo: lesson => `Das Video von „${lesson}“ ansehen`,
  watched: day => `Am ${day} angesehen.`,
  exercisesPassed: day => `Übungen am ${day} bestanden.`,

  notOpened: 'Noch nicht geöffnet.',
  bestAttempt: percent => `Bester Versuch ${percent} %.`,
  bestAttemptOf: (percent, needed) => `Bester Versuch ${percent} %; ${needed} % sind nötig.`,
  merged: (done, total) =>
    `Von den ${word(total)} Lektionen, die hier zusammengelegt wurden, ${done === 1 ? 'ist eine' : `sind ${word(done)}`} erledigt.`,
  openedBut: (day, rest) => `Am ${day} geöffnet, ${rest}.`,
  markedBut: (day, rest) => `Am ${day} als erledigt markiert, aber ${rest}.`,
  quizNotPassed: 'das Quiz ist nicht bestanden',
  notMarked: 'nicht als erledigt markiert',
  videosWatchedOf: (done, total) =>
    `${done} von ${amount(total, { one: '# Video', other: '# Videos' })} angesehen`,
  exercisesPassedOf: (done, total) =>
    `${done} von ${amount(total, { one: '# Übung', other: '# Übungen' })} bestanden`,

  takeQuiz: 'Zum Quiz',
  openLesson: 'Lektion öffnen',
} satisfies typeof english;
