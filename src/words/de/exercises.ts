import type { Rooms } from '../en/words.ts';
import { countIn, numberText } from '../format.ts';

const count = countIn('de');

export const exercises = {
  unsent:
    'Das konnte nicht gesendet werden: Es gibt keine Verbindung. Was Sie getan haben, ist noch da; versuchen Sie es noch einmal.',
  right: 'Richtig.',
  notRight: 'Noch nicht richtig.',
  tryOnceMore: 'Versuchen Sie es noch einmal.',
  passed: 'Sie haben diese Übung bestanden.',
  signInToDo: '[Melden Sie sich an], um diese Übung zu machen; wir merken uns, dass Sie sie bestanden haben.',

  checklist: 'Checkliste',
  keepTicked: 'Häkchen behalten',
  done: (many, of) => `${many} von ${of} erledigt.`,
  kept: (many, of) => `Gemerkt: ${many} von ${of} erledigt.`,

  chooseFromList: 'Stattdessen aus einer Liste wählen',
  whereIsIt: 'Wo ist es?',
  checkChoice: 'Meine Wahl prüfen',

  lessonDone: 'Sie haben diese Lektion abgeschlossen.',
  left: (asked, left) =>
    `Diese Lektion ist abgeschlossen, wenn ${asked === 1 ? 'ihre Übung' : 'ihre Übungen'} bestanden ${asked === 1 ? 'ist' : 'sind'}: noch ${count(left, { one: '# Übung', other: '# Übungen' })}.`,

  waitingFor: what => `Wir warten auf ${what} …`,
  verified: 'Bestätigt.',
  verifiedAt: when => `Ihr Produkt hat es uns gemeldet (${when}). Sie haben diese Übung bestanden.`,
  times: (many, of) => `Bisher ${many} von ${of} Malen.`,
  lookAgain: 'Noch einmal nachsehen',
  live: 'Diese Seite merkt es von selbst.',
  signInToVerify: '[Melden Sie sich an], damit wir wissen, wann Sie es getan haben.',
  openDemoProduct: 'Das ist eine Demo. [Öffnen Sie das Demo-Produkt] und tun Sie es dort.',
  happened: event => `„${event}“ ist geschehen`,
  but: (happened, when, lacks) => `${happened} (${when}), aber: ${lacks}.`,
  lacks: {
    elsewhere: 'Es war bei einem Kunden, für den diese Lektion nicht gedacht ist',
    'before-opening': 'Es war, bevor Sie diese Lektion geöffnet haben: Tun Sie es noch einmal',
    tooOld: days => `Das ist mehr als ${count(days, { one: '# Tag', other: '# Tage' })} her`,
    missing: property => `Zu „${property}“ steht nichts darin`,
    present: property => `„${property}“ soll leer sein`,
    is: (property, is, wanted) => `„${property}“ ist ${is}, nicht ${wanted}`,
    atLeast: (property, is, least) =>
      `„${property}“ ist ${is}, soll aber mindestens ${numberText(least, 'de')} sein`,
    atMost: (property, is, most) =>
      `„${property}“ ist ${is}, soll aber höchstens ${numberText(most, 'de')} sein`,
  },
  yes: 'ja',
  no: 'nein',
} satisfies Rooms['exercises'];
