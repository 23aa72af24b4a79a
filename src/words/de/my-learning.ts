import type { myLearning as english } from '../en/my-learning.ts';
import { countIn } from '../format.ts';

const count = countIn('de');
const days = (amount: number) => count(amount, { one: '# Tag', other: '# Tagen' });

export const myLearning = {
  title: 'Mein Lernen',
  tabs: 'Mein Lernen',
  overview: 'Übersicht',
  history: 'Verlauf',
  bookmarks: 'Lesezeichen',
  notes: 'Notizen',
  preferences: 'Sprache, Zeitzone und E-Mail',
  preferencesWhere:
    'Ihre [Sprache und Zeitzone] stehen bei Ihrem Konto; was Sie per E-Mail bekommen, ist [Ihre Wahl].',

  stoppedAt: heading => `Sie waren bei „${heading}“.`,
  bestNext: 'Am besten als Nächstes',
  open: 'Öffnen',
  minutesLeft: length => `noch ${length} in diesem Kurs`,
  because: {
    overdue: (path, day) => `„${path}“ war am ${day} fällig.`,
    due: (path, day) => `„${path}“ ist am ${day} fällig, früher als alles andere.`,
    stalled: (course, amount) =>
      `Sie haben „${course}“ begonnen und waren seit ${days(amount)} nicht mehr dort.`,
    unlocked: course => `Freigeschaltet durch „${course}“, das Sie gerade abgeschlossen haben.`,
    role: path => `Sie ist die nächste auf „${path}“, dem Lernpfad Ihrer Rolle.`,
    path: path => `Sie ist die nächste auf Ihrem Lernpfad „${path}“.`,
    begun: course => `Sie haben „${course}“ begonnen.`,
  },

  historyLead: 'Was Sie hier getan haben, das Neueste zuerst.',
  historyNone: 'Noch nichts. Was Sie öffnen und abschließen, steht dann hier.',
  when: 'Wann',
  what: 'Was',
  inCourse: course => `in „${course}“`,
  opened: 'Geöffnet',
  finished: 'Abgeschlossen',
  courseFinished: 'Kurs abgeschlossen',
  pathFinished: 'Lernpfad abgeschlossen',
  quizPassed: percent => `Quiz mit ${percent} % bestanden`,
  quizTried: percent => `Quiz versucht: ${percent} %`,
  exercisePassed: 'Übung bestanden',
  videoWatched: 'Video angesehen',
  gone: name => `${name} (nicht mehr vorhanden)`,

  bookmarksLead: 'Lektionen und Überschriften, die Sie wiederfinden möchten. Nur Sie sehen sie.',
  bookmarksNone: 'Noch kein Lesezeichen',
  bookmarksHow: 'Am Ende jeder Lektion können Sie sie oder eine ihrer Überschriften merken.',
  markedOn: day => `Gemerkt am ${day}`,
  remove: 'Entfernen',
  removeWhat: title => `${title} entfernen`,
  bookmarkRemoved: title => `Das Lesezeichen „${title}“ ist entfernt.`,
  undo: 'Rückgängig machen',
  bookmarkAdded: 'Gemerkt. Sie finden es bei [Ihren Lesezeichen] wieder.',

  notesLead: 'Was Sie für sich geschrieben haben. Niemand sonst sieht es: nicht Ihre Firma, nicht wir.',
  notesNone: 'Noch keine Notiz',
  notesHow: 'Am Ende jeder Lektion ist Platz für eine.',
  changedOn: day => `Geändert am ${day}`,

  own: 'Für Sie selbst',
  bookmark: 'Merken',
  bookmarkWhat: 'Was Sie merken möchten',
  wholeLesson: 'Die ganze Lektion',
  marked: 'Das haben Sie gemerkt',
  yourNote: 'Ihre Notiz',
  noteHelp: 'Nur Sie sehen sie.',
  save: 'Notiz speichern',
  removeNote: 'Notiz entfernen',
  saved: 'Gespeichert.',
  savedAt: time => `Gespeichert um ${time}.`,
  saving: 'Wird gespeichert …',
  notSaved: 'Nicht gespeichert: Die Verbindung ist weg. Es wird wieder versucht.',
  noteRemoved: 'Die Notiz ist entfernt.',
  both: 'Diese Notiz wurde inzwischen in einem anderen Fenster geändert, deshalb sind beide Texte noch da. Führen Sie zusammen, was Sie behalten möchten, und entfernen Sie den anderen.',

  courseDone: course => `Sie haben „${course}“ abgeschlossen`,
  pathDone: path => `Sie haben den Lernpfad „${path}“ abgeschlossen`,
  finishedOn: day => `Abgeschlossen am ${day}.`,
  canNow: 'Was Sie jetzt können',
  coursesDone: 'Kurse, die Sie abgeschlossen haben',
  certificate: 'Zertifikat',
  getCertificate: 'Ihr Zertifikat ansehen',
  stepOnPath: (done, total, path) =>
    `Das sind ${done} von ${count(total, { one: '# Kurs', other: '# Kursen' })} auf „${path}“.`,
  wholePath: path => `Damit haben Sie den ganzen Lernpfad „${path}“ abgeschlossen.`,
  seePath: 'Ansehen, was Sie erreicht haben',
  whatNext: 'Wie es weitergeht',
  nothingNext:
    'Sie haben alle Ihre Lernpfade abgeschlossen. Sehen Sie sich [die anderen Lernpfade] an, oder kommen Sie zu einer Lektion zurück, wann immer Sie sie brauchen.',
  backToCourse: 'Zurück zum Kurs',
  backToPath: 'Zurück zum Lernpfad',
  justDone: course => `Damit haben Sie „${course}“ abgeschlossen.`,
  yourFinish: 'Was Sie erreicht haben',
} satisfies typeof english;
