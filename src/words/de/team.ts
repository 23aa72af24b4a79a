import type { team as english } from '../en/team.ts';
import { countIn } from '../format.ts';

const count = countIn('de');

export const team = {
  title: 'Mein Team',
  several: 'Sie verwalten die Teams mehrerer Unternehmen. Wählen Sie eines.',
  noAccount: 'Kein Unternehmen mehr da',
  noAccountText: 'Das Unternehmen, das Sie hier verwaltet haben, ist kein Kunde mehr.',
  people: 'Personen',

  told: {
    'taken-back': 'Die Person ist wieder da, mit den Rollen, die sie hatte.',
    'mail-off':
      'An Ihr Team gehen keine Einführungs-E-Mails mehr. Mit der Schaltfläche unten schalten Sie sie wieder ein.',
    'mail-on': 'Ihr Team bekommt von jetzt an wieder Einführungs-E-Mails.',
  },
  hasLeft: (name, account) =>
    `${name} gehört nicht mehr zu ${account}. Was diese Person gelernt hat, behält sie.`,
  download: 'Liste herunterladen',
  nameOrAddress: 'Name oder Adresse',
  show: 'Anzeigen',
  states: {
    everybody: 'Alle',
    stalled: 'Kommen nicht weiter',
    'not-started': 'Noch nicht begonnen',
    'in-progress': 'Begonnen',
    finished: 'Abgeschlossen',
    'no-path': 'Auf keinem Lernpfad',
  },
  count: amount => count(amount, { one: '# Person', other: '# Personen' }),
  nobodyFits: 'Auf niemanden trifft das zu',
  showEverybody: 'Alle anzeigen',
  nobodyYet: 'Noch ist niemand hier',
  inviteFirst: '[Laden Sie die ersten Personen ein]; alle sehen dann die Lernpfade ihrer Rollen.',

  status: 'Schulungsstand',
  statuses: {
    'not-started': 'Noch nicht begonnen',
    'in-progress': 'Begonnen',
    trained: 'Geschult',
    lapsed: 'Nicht mehr geschult',
  },
  notLooked: 'Noch nicht ermittelt',
  stalled: 'Kommt nicht weiter',
  seatsUsed: 'Belegte Plätze',
  usedOf: (used, all) => `${used} von ${all}`,
  finished: 'Abgeschlossen',
  finishedShare: (finished, percent) => `${finished} (${percent} %)`,
  stalledPeople: 'Kommen nicht weiter',
  lastActivity: 'Zuletzt aktiv',
  noneYet: 'Noch nie',

  table: 'Wer wo steht',
  person: 'Person',
  progress: 'Fortschritt',
  next: 'Als Nächstes',
  noPath: 'Auf keinem Lernpfad',
  progressOn: (name, path) => `Fortschritt von ${name} auf ${path}`,
  csv: {
    name: 'Name',
    address: 'Adresse',
    roles: 'Rollen',
    path: 'Lernpfad',
    progress: 'Fortschritt in %',
    state: 'Stand',
    next: 'Nächste Lektion',
    lastActivity: 'Zuletzt aktiv',
    stalled: 'Kommt nicht weiter',
    yes: 'ja',
    no: 'nein',
  },

  mail: 'E-Mails an Ihr Team',
  mailOff:
    '{state} seit dem {day}: „{reason}“. Wegen {account} bekommt niemand eine Begrüßung, eine Erinnerung oder einen Hinweis auf das, was als Nächstes kommt. Links zum Anmelden und Einladungen kommen weiterhin.',
  off: 'Ausgeschaltet',
  turnOn: 'E-Mails wieder einschalten',
  notAfter: 'Was inzwischen gekommen wäre, kommt nicht nachträglich.',
  mailOn:
    '{state}: Ihr Team bekommt eine Begrüßung zum Lernpfad, eine Erinnerung nach längerer Pause und einen Hinweis auf das, was als Nächstes kommt. Alle können selbst wählen, was sie bekommen.',
  on: 'Eingeschaltet',
  turnOff: account => `Für alle bei ${account} ausschalten …`,
  why: 'Warum',
  whyHelp: 'Das liest die Person, die hier Ihr Unternehmen betreut.',
  turnOffText:
    'Fortschritt, Einladungen und Anmeldung gehen weiter. Wer hier auch für ein anderes Unternehmen arbeitet, bekommt die E-Mails, die von dort kommen, weiterhin.',
  turnItOff: 'E-Mails ausschalten',

  lastActivityOn: day => `Zuletzt aktiv am ${day}`,
  noActivity: 'Noch nicht aktiv',
  rolesSaved: 'Die Rollen sind gespeichert. Die Lernpfade richten sich danach.',
  stalledText: days =>
    `{stalled} Seit ${days} Tagen oder länger ist nichts geschehen. Ein Wort von Ihnen hilft mehr als eine E-Mail von uns.`,
  stalledStrong: 'Kommt nicht weiter.',
  noPathText: 'Geben Sie der Person unten eine Rolle; der Lernpfad kommt mit ihr.',
  progressOnPath: path => `Fortschritt auf ${path}`,
  nextStrong: 'Als Nächstes:',
  courses: { done: 'Erledigt', next: 'Als Nächstes', open: 'Offen', locked: 'Gesperrt' },
  roles: 'Rollen',
  whatTheyDo: 'Wozu das Produkt verwendet wird',
  saveRoles: 'Rollen speichern',
  leaves: 'Wenn jemand geht',
  leavesAccount: account => `Gehört nicht mehr zu ${account} …`,
  leavesText:
    'Der Platz wird frei, und die Lernpfade, die aus den Rollen hier kamen, enden. Was gelernt wurde, behält die Person. Sie können das einen Tag lang rückgängig machen.',
  remove: name => `${name} entfernen`,

  certificates: 'Zertifikate',
  allCertificates: 'Alle Zertifikate',
  certificate: 'Zertifikat',
  givenTo: 'Ausgestellt für',
  earnedOn: 'Erworben am',
  holdsUntil: 'Gültig bis',
  forGood: 'Unbegrenzt',
  state: 'Stand',
  see: 'Ansehen',
  certificateStates: { valid: 'Gültig', expired: 'Abgelaufen', revoked: 'Widerrufen' },
  seeIt: 'Ansehen',
  details: 'Einzelheiten',
  ofWhat: title => `: ${title}`,
} satisfies typeof english;
