import type { assignments as english } from '../en/assignments.ts';
import { countIn } from '../format.ts';

const count = countIn('de');
const people = (amount: number) => count(amount, { one: '# Person', other: '# Personen' });

export const assignments = {
  title: 'Zuweisungen',
  assign: 'Lernpfad zuweisen',
  toPeopleOf: account => `Für Personen von ${account} und für niemanden sonst.`,
  none: 'Kein Lernpfad ist zugewiesen',
  noneText:
    'Ihr Team ist auf den Lernpfaden seiner Rollen. Weisen Sie einen zu, wenn etwas bis zu einem bestimmten Tag geschafft sein soll.',

  table: 'Zugewiesene Lernpfade und für wen',
  path: 'Lernpfad',
  forWhom: 'Für wen',
  due: 'Fällig',
  assigned: 'Zugewiesen',
  finished: 'Abgeschlossen',
  overdue: 'Überfällig',

  chosenByHand: account => `Von Hand gewählte Personen${account ? ` bei ${account}` : ''}`,
  goneAccount: 'einem Unternehmen, das es nicht mehr gibt',
  everybody: ({ roles, account }) =>
    `Alle${roles ? ` mit der Rolle ${roles}` : ' mit einem Platz'}${account ? ` bei ${account}` : ''}`,
  ofSegment: segments => `bei Unternehmen des Segments ${segments}`,
  inStage: stages => `in der Phase ${stages}`,
  applies: {
    hand: 'Gilt für die gewählten Personen und für niemanden sonst.',
    'from-now-on':
      'Gilt ab jetzt: für alle, auf die es später zutrifft. Auf wen es schon zutrifft, bleibt außen vor.',
    everyone: 'Gilt für alle, auf die es zutrifft, jetzt und später.',
  },
  noDue: 'Ohne Termin',
  dueOn: day => `Fällig am ${day}`,
  dueAfter: days => `Fällig ${count(days, { one: '# Tag', other: '# Tage' })} nach der Zuweisung`,

  told: {
    created: 'Der Lernpfad ist zugewiesen.',
    ended: 'Die Zuweisung ist beendet.',
    resumed: 'Es geht weiter wie vorher.',
    due: 'Der Termin ist geändert.',
  },
  since: day => `Seit dem ${day}`,
  endedOn: day => `Beendet am ${day}`,
  isOver: 'Niemand bekommt den Lernpfad mehr dadurch; was gelernt wurde, bleibt.',
  whoHasIt: 'Wer ihn hat',
  figures: (assigned, finished, overdue) =>
    `${people(assigned)} zugewiesen, ${finished} abgeschlossen, ${overdue} überfällig.`,
  nobodyHasIt: 'Noch hat ihn niemand',
  nobodyHasItText: 'Wer später die Bedingungen erfüllt, erscheint hier.',
  letItGoOn: 'Weiterlaufen lassen',
  dueDate: 'Termin',
  saveDue: 'Termin speichern',
  whenOver: 'Wenn es vorbei ist',
  end: 'Zuweisung beenden …',
  endText: assigned =>
    `${count(assigned, { one: '# Person ist', other: '# Personen sind' })} dann nicht mehr auf diesem Lernpfad, außer durch eine Rolle oder eigene Wahl. Was gelernt wurde, bleibt, und Sie können dies rückgängig machen.`,
  endIt: 'Für alle beenden',

  peopleTable: 'Personen mit dieser Zuweisung',
  person: 'Person',
  account: 'Unternehmen',
  noAccount: 'Keines',
  progress: 'Fortschritt',
  progressOf: name => `Fortschritt von ${name}`,

  byRule: 'Nach einer Regel',
  groupsHere:
    'Was in mehreren Gruppen angekreuzt ist, muss zusammen zutreffen. Nichts angekreuzt: alle, die hier einen Platz haben.',
  groupsAnywhere:
    'Was in mehreren Gruppen angekreuzt ist, muss zusammen zutreffen. Nichts angekreuzt: alle, die bei irgendeinem Unternehmen einen Platz haben.',
  roles: 'Rollen',
  segments: 'Segmente',
  stages: 'Phasen',
  fieldIs: field => `${field} ist`,
  fromWhen: 'Ab wann?',
  fromNowOn: 'Ab jetzt: für alle, auf die es später zutrifft',
  everyone: 'Für alle, auf die es zutrifft, jetzt und später',
  byHand: 'Von Hand',
  nameOrAddress: 'Name oder Adresse',
  findPeople: 'Personen suchen',
  nobodyFound: 'Niemand gefunden.',
  lookForPeople: 'Suchen Sie Personen, und kreuzen Sie sie an.',
  dueOnField: 'Fällig am',
  dueDaysField: 'oder so viele Tage nach der Zuweisung',
  dueHelp: 'Lassen Sie beides leer, wenn es keinen Termin gibt.',
  show: 'Zeigen, wer ihn bekommt',
  faults: {
    'no-path': 'Wählen Sie einen Lernpfad.',
    'no-way': 'Wählen Sie, ob nach einer Regel oder von Hand zugewiesen wird.',
    'too-many': 'Wählen Sie höchstens 5.000 Personen; eine Regel erreicht beliebig viele.',
    'no-start': 'Wählen Sie, ab wann es gilt.',
    undecided: 'Es sind Personen angekreuzt: Wählen Sie „Von Hand“, oder entfernen Sie die Kreuze.',
    'due-twice': 'Geben Sie einen Tag oder eine Anzahl von Tagen an, nicht beides.',
    'due-day': 'Schreiben Sie den Tag so: 2027-03-31.',
    'due-days': 'Geben Sie eine Anzahl von Tagen von 1 bis 1000 an.',
    invalid: 'Das stand in diesem Formular nicht zur Wahl.',
  },

  ifNow: 'Wenn Sie ihn jetzt zuweisen',
  wouldBeLeftOut: total =>
    `Auf ${people(total)} trifft es schon zu; ${total === 1 ? 'sie bliebe' : 'sie blieben'} außen vor.`,
  wouldGet: (total, { coming, onPath, finished }) =>
    `${count(total, { one: '# Person bekommt', other: '# Personen bekommen' })} ihn. Dadurch neu auf dem Lernpfad: ${coming}; schon darauf: ${onPath}; damit fertig: ${finished}.`,
  whoIsLeftOut: 'Wer außen vor bleibt',
  whoGetsIt: 'Wer ihn bekommt',
  onThisPath: 'Auf diesem Lernpfad',
  hasFinished: 'Abgeschlossen',
  already: 'Schon jetzt',
  notYet: 'Noch nicht',
  mails: 'E-Mails, die folgen',
  campaign: 'Kampagne',
  step: 'Schritt',
  people: 'Personen',
  first: 'Erste',
  last: 'Letzte',
  noMail: 'Von selbst folgt keine E-Mail.',
  noMailNow:
    'Jetzt folgt von selbst keine E-Mail; wer später dazukommt, bekommt die E-Mails der Kampagnen dann.',
  getNoMail: (amount, reason) =>
    `${count(amount, { one: '# Person bekommt', other: '# Personen bekommen' })} keine E-Mail: ${reason}`,
  assignFromNow: 'Ab jetzt zuweisen',
  assignTo: total => `${people(total)} zuweisen`,
} satisfies typeof english;
