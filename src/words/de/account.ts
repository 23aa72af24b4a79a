import type { Rooms } from '../en/words.ts';
import { countIn } from '../format.ts';

const count = countIn('de');
const minutes = (amount: number) => count(amount, { one: '# Minute', other: '# Minuten' });

export const account = {
  title: 'Mein Konto',
  told: {
    saved: 'Ihr Profil ist gespeichert.',
    mailed: 'An diese Adresse ist eine E-Mail unterwegs. Öffnen Sie dort den Link, und bestätigen Sie ihn.',
    confirmed: 'Die Adresse gehört jetzt zu Ihnen, und Sie können sich mit ihr anmelden.',
    main: 'Von jetzt an gehen E-Mails an eine andere Adresse. Die bisherige haben wir benachrichtigt.',
    removed: 'Die Adresse ist entfernt. Mit ihr können Sie sich nicht mehr anmelden.',
    'factor-removed': 'Der zweite Faktor ist entfernt. Zum Anmelden genügt die E-Mail.',
    ended: 'Die Sitzung ist beendet.',
    asked: 'Ihr Wunsch ist notiert. Sie bekommen eine E-Mail, sobald darüber entschieden ist.',
    'others-ended': 'Sie sind nur noch hier angemeldet.',
  },
  mail: 'E-Mail',
  mailLinks:
    '[Wählen Sie, was Sie per E-Mail bekommen], oder sehen Sie, [was kommt und was Sie bekommen haben].',

  profile: 'Profil',
  name: 'Name',
  language: 'Sprache',
  asTheSite: 'Wie die Akademie',
  timeZone: 'Zeitzone',
  asMyCompany: 'Wie meine Firma oder die Akademie',
  save: 'Speichern',

  addresses: 'Adressen',
  addressesText:
    'Mit jeder davon melden Sie sich an und haben denselben Fortschritt. E-Mails gehen an die Hauptadresse. Fügen Sie Ihre private Adresse hinzu, bevor Sie die Stelle wechseln, damit Sie behalten, was Sie gelernt haben.',
  yourAddresses: 'Ihre Adressen',
  address: 'Adresse',
  state: 'Stand',
  change: 'Ändern',
  mainAddress: 'Hauptadresse',
  confirmed: 'Bestätigt',
  notConfirmed: 'Nicht bestätigt: Melden Sie sich einmal damit an',
  mailGoesHere: 'E-Mails gehen hierher',
  makeMain: 'Zur Hauptadresse machen',
  remove: 'Entfernen …',
  removeText: 'Mit ihr können Sie sich dann nicht mehr anmelden. Sie können sie wieder hinzufügen.',
  removeIt: 'Adresse entfernen',
  add: 'Adresse hinzufügen',
  addHelp:
    'Wir schicken einen Link dorthin. Die Adresse gehört zu Ihnen, sobald Sie ihn geöffnet und bestätigt haben.',
  mailLink: 'Link dorthin schicken',
  addressesFirst: (amount: number) =>
    `Um Ihre Adressen zu ändern, melden Sie sich zuerst noch einmal an, damit wir wissen, dass Sie es sind. Das gilt dann ${minutes(amount)} lang.`,
  signInAgain: 'Noch einmal anmelden',

  confirmTitle: 'Bestätigen Sie Ihre Adresse',
  confirmText: (address: string, name: string) => `Danach können Sie sich mit ${address} anmelden, ${name}.`,
  confirmIt: (address: string) => `${address} bestätigen`,
  linkFails: 'Dieser Link funktioniert nicht',
  linkFailsText: (email: string) =>
    `Er wurde schon verwendet, ist älter als eine Stunde oder wurde nicht von ${email} angefordert; mit dieser Adresse sind Sie gerade angemeldet.`,
  askAgain: 'Neuen Link anfordern',

  sessions: 'Wo Sie angemeldet sind',
  sessionsText:
    'Beenden Sie Sitzungen, die Sie nicht kennen oder die zu einem Gerät gehören, das Sie weggegeben haben.',
  sessionTable: 'Sitzungen',
  browser: 'Browser',
  signedIn: 'Angemeldet',
  since: 'Seit',
  lastUsed: 'Zuletzt benutzt',
  end: 'Beenden',
  thisOne: 'Diese hier',
  endWhat: (browser: string) => `: Sitzung von ${browser}`,
  endOthers: 'Alle anderen beenden …',
  endOthersText: 'In jedem anderen Browser müssen Sie sich dann neu anmelden.',
  endAllOthers: 'Alle anderen beenden',
  method: {
    link: 'Mit einem Link per E-Mail',
    printed: 'Mit einem Link, der für den Betrieb ausgegeben wurde',
    code: 'Mit einem Code per E-Mail',
    invitation: 'Mit einer Einladung',
    'hand-off': 'Aus einem anderen Produkt',
    sso: 'Mit Single Sign-on',
  },
  system: {
    iphone: 'auf einem iPhone',
    ipad: 'auf einem iPad',
    android: 'unter Android',
    chromeos: 'unter ChromeOS',
    windows: 'unter Windows',
    mac: 'auf einem Mac',
    linux: 'unter Linux',
  },
  someBrowser: 'Ein Browser',
  unknownBrowser: 'Ein Browser, der nicht sagt, welcher er ist',
} satisfies Rooms['account'];
