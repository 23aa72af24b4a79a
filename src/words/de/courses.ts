import type { Rooms } from '../en/words.ts';
import { countIn } from '../format.ts';

const count = countIn('de');

export const courses = {
  youAreHere: 'Sie sind hier',
  paths: 'Lernpfade',
  courses: 'Kurse',
  allCourses: 'Alle Kurse',
  allOfThisAcademy: 'Alle Kurse dieser Akademie.',
  oneByOne:
    'Jeder Kurs, einer nach dem anderen. Wenn Sie nicht wissen, wo Sie anfangen sollen: [die Lernpfade] bringen sie in eine Reihenfolge.',
  published: 'Veröffentlicht',
  drafts: 'Entwürfe, die nur Autorinnen und Autoren sehen',
  none: 'Hier gibt es noch keinen Kurs für Sie',
  noneYet: 'Sobald einer veröffentlicht ist, steht er hier.',
  lessons: (amount: number) => count(amount, { one: '# Lektion', other: '# Lektionen' }),
  courseCount: (amount: number) => count(amount, { one: '# Kurs', other: '# Kurse' }),
  state: { 'not-started': undefined, 'in-progress': 'Begonnen', complete: 'Erledigt' },
  status: { draft: 'Entwurf', retired: 'Abgelöst', published: undefined },

  yourProgress: 'Ihr Fortschritt',
  begin: 'Anfangen',
  progressInThisCourse: 'Fortschritt in diesem Kurs',
  signInToKeep: '{strong} Weiterlesen können Sie auch so.',
  signInToKeepStrong: 'Melden Sie sich an, um Ihren Fortschritt zu behalten.',
  signIn: 'Anmelden',
  beginWith: (course: string) => `Zuerst: ${course}`,
  onTo: (course: string) => `Weiter zu: ${course}`,
  startAllTheSame: 'Trotzdem hier anfangen',
  go: { complete: 'Noch einmal ansehen', 'in-progress': 'Weiter', 'not-started': 'Anfangen' },
  howQuestionsDo: 'Wie seine Fragen abschneiden',
  buildsOn: 'Dieser Kurs baut auf Folgendem auf:',
  unlocks: 'Schließen Sie das zuerst ab, dann öffnet sich dieser Kurs auf Ihrem Lernpfad.',
  ifNew: 'Fangen Sie dort an, wenn das neu für Sie ist.',
  lessonsTitle: 'Lektionen',
  noLesson: 'Dieser Kurs hat noch keine Lektion',
  atWork: 'Daran wird noch geschrieben.',
  whyComplete: 'Warum der Kurs abgeschlossen ist',
  whyNot: 'Warum der Kurs noch nicht abgeschlossen ist',
  met: 'Erfüllt: ',
  notMet: 'Noch nicht erfüllt: ',
  newSince: 'Neu, seit Sie fertig sind:',
  staysComplete: 'Der Kurs bleibt abgeschlossen.',
  ableTo: 'Was Sie danach können',
  afterwards: 'Danach können Sie',

  contents: 'Inhalt des Kurses',
  lessonOf: (at: number, all: number) => `Lektion ${at} von ${all}`,
  courseComplete: 'Kurs abgeschlossen',
  left: (time: string) => `noch ${time} in diesem Kurs`,
  optional: 'Freiwillig',
  done: 'Erledigt',
  factQuiz: 'mit Fragen',
  factOptional: 'freiwillig',
  listedDone: ', erledigt',
  listedNext: ', als Nächstes',
  draft:
    '{strong} Ihn sehen nur Autorinnen, Autoren und Administration, und nur für sie findet ihn die Suche.',
  draftStrong: 'Das ist ein Entwurf.',
  onThisPage: 'Auf dieser Seite',
  checkWhatYouLearned: 'Prüfen, was Sie gelernt haben',
  turns: 'Zurück und weiter',
  previous: 'Zurück',
  theCourse: 'Der Kurs',
  next: 'Weiter',
  lastLesson: 'Letzte Lektion',
  backToCourse: 'Zurück zum Kurs',
  signInLine: '[Melden Sie sich an], um Ihren Fortschritt zu behalten. Weiterlesen können Sie auch so.',
  haveDone: 'Diese Lektion haben Sie erledigt.',
  doneOn: 'Erledigt, weiter zur nächsten',
  marksDone: 'Merkt diese Lektion als erledigt vor.',

  lessonElsewhere: (asked: string, said: string) =>
    `Von dieser Lektion gibt es keine aktuelle Fassung auf ${asked}; Sie lesen sie auf ${said}. Was Sie tun, zählt in beiden Sprachen.`,
  courseElsewhere: (amount: number, all: number, asked: string, said: string) =>
    amount === all
      ? `Von diesem Kurs gibt es keine aktuelle Fassung auf ${asked}; Sie lesen ihn auf ${said}. Was Sie tun, zählt in beiden Sprachen.`
      : `Von ${count(amount, { one: '# Lektion', other: '# Lektionen' })} gibt es keine aktuelle Fassung auf ${asked}; Sie lesen sie auf ${said}. Was Sie tun, zählt in beiden Sprachen.`,
  pathElsewhere: (amount: number, all: number, asked: string, said: string) =>
    `Von ${amount} der ${count(all, { one: '# Lektion', other: '# Lektionen' })} dieses Lernpfads gibt es keine aktuelle Fassung auf ${asked}; Sie lesen sie auf ${said}. Was Sie tun, zählt in beiden Sprachen.`,
} satisfies Rooms['courses'];
