import type { Rooms } from '../en/words.ts';
import { countIn } from '../format.ts';

const count = countIn('de');

export const search = {
  search: 'Suche',
  titleFor: (text: string) => `${text} – Suche`,
  label: 'In Lektionen, Kursen und Lernpfaden suchen',
  placeholder: 'Was möchten Sie tun?',
  suggestions: 'Vorschläge',
  role: 'Für die Rolle',
  everyRole: 'Jede Rolle',
  kind: 'Art',
  everything: 'Alles',
  one: { path: 'Lernpfad', course: 'Kurs', lesson: 'Lektion' },
  many: { path: 'Lernpfade', course: 'Kurse', lesson: 'Lektionen' },
  found: (amount: number) => `${count(amount, { one: '# Stelle', other: '# Stellen' })} gefunden.`,
  foundFor: (amount: number) =>
    `${count(amount, { one: '# Stelle', other: '# Stellen' })} gefunden für {meant}; „{text}“ kommt nirgends vor.`,
  nothing: (text: string) => `Nichts gefunden für „${text}“`,
  otherWords: 'Versuchen Sie es mit einem anderen oder mit weniger Wörtern.',
  withoutFilters: '[Ohne die Filter suchen].',
  signedIn: 'Manche Lektionen finden Sie erst, wenn Sie [angemeldet] sind.',
  lookThrough: 'Oder sehen Sie [alle Kurse] durch.',
  lookThroughOrAsk: 'Oder sehen Sie [alle Kurse] durch, oder [fragen Sie um Hilfe].',
  ownWords: 'Fragen Sie in Ihren eigenen Worten',
  ownWordsText:
    'Lektionen werden Absatz für Absatz durchsucht, und ein Treffer führt an die Stelle. Tippfehler werden verstanden.',
  pathsAndCourses: 'Oder sehen Sie [die Lernpfade] und [alle Kurse] durch.',
} satisfies Rooms['search'];
