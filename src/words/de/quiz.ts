import type { Rooms } from '../en/words.ts';
import { countIn } from '../format.ts';

const count = countIn('de');
const questions = (amount: number) => count(amount, { one: '# Frage', other: '# Fragen' });

export const quiz = {
  title: 'Prüfen Sie Ihr Wissen',
  waitHere: amount =>
    `Hier ${count(amount, { one: 'wartet # Frage', other: 'warten # Fragen' })}; Ihr Ergebnis bleibt erhalten.`,
  signIn: 'Zum Antworten anmelden',
  facts: (amount, passMark) => `${questions(amount)}; bestanden ist es ab ${passMark} % richtigen Antworten.`,
  anyAttempts: 'Sie haben beliebig viele Versuche.',
  attemptsLeft: left =>
    `Mit diesem haben Sie noch ${count(left, { one: '# Versuch', other: '# Versuche' })}.`,
  waitBetween: minutes =>
    `Bis zum nächsten warten Sie danach ${count(minutes, { one: '# Minute', other: '# Minuten' })}.`,
  question: (number, total) => `Frage ${number} von ${total}`,

  chooseAll: 'Wählen Sie alles Zutreffende.',
  bringInOrder: 'Bringen Sie dies in die richtige Reihenfolge.',
  placeOf: 'Platz von',
  choosePlace: 'Platz',
  moveUp: 'Nach oben',
  moveDown: 'Nach unten',
  nowAt: '{item}: jetzt {place} von {total}',
  match: 'Wählen Sie, was jeweils dazugehört.',
  belongsTo: 'Gehört zu',
  choose: 'Wählen',
  yourAnswer: 'Ihre Antwort',
  yourNumber: 'Ihre Antwort als Zahl',
  inUnit: unit => `in ${unit}`,

  check: 'Antworten prüfen',
  later: 'Speichern und später weitermachen',
  savedForLater: 'Gespeichert. Sie können jederzeit weitermachen, auf jedem Gerät.',
  saves: 'Ihre Antworten werden laufend gespeichert.',
  saved: 'Gespeichert.',
  unsaved: 'Nicht gespeichert: Es besteht keine Verbindung. Es wird erneut versucht.',
  elsewhere: 'Dieses Quiz ging in einem anderen Tab weiter. Laden Sie die Seite neu, um es zu sehen.',

  unclear: {
    title: 'Mindestens eine Antwort ist noch nicht lesbar. Es wurde nichts gewertet.',
    'same-place': 'Zwei davon haben denselben Platz. Geben Sie jedem einen eigenen.',
    'no-number': 'Das ist keine Zahl. Schreiben Sie zum Beispiel 1234,5.',
  },
  changed: {
    title: 'Das Quiz wurde geändert, seit Sie begonnen haben.',
    fresh: amount =>
      `${count(amount, { one: '# Frage ist neu oder geändert', other: '# Fragen sind neu oder geändert' })} und unten gekennzeichnet.`,
    gone: amount =>
      `${count(amount, { one: '# Frage wird nicht mehr gestellt', other: '# Fragen werden nicht mehr gestellt' })}.`,
    kept: 'Ihre übrigen Antworten sind erhalten.',
    again: 'Es wurde nichts gewertet: Sehen Sie es durch und prüfen Sie Ihre Antworten dann erneut.',
    mark: 'Neu oder geändert',
  },
  noAttempt: 'Dieser Versuch ist vorbei. Beginnen Sie einen neuen.',

  passed: 'Bestanden.',
  notPassed: 'Noch nicht bestanden.',
  score: (right, total, percent, passMark) =>
    `${right} von ${total} richtig (${percent} %); nötig sind ${passMark} %.`,
  tryOnce:
    'Lesen Sie die Hinweise unten, sehen Sie sich die Lektion noch einmal an und versuchen Sie es erneut.',
  lastAttempt: 'Ihr letzter Versuch',
  changedSince: amount =>
    `${count(amount, { one: '# seiner Fragen wurde', other: '# seiner Fragen wurden' })} seither geändert und hier weggelassen.`,
  right: 'Richtig',
  wrong: 'Noch nicht richtig',
  youChose: 'Ihre Wahl: ',
  youWrote: 'Ihre Antwort: ',
  youOrdered: 'Ihre Reihenfolge:',
  youMatched: 'Ihre Zuordnung:',
  nothing: 'Sie haben nicht geantwortet.',
  rightParts: (right, total) => `${right} von ${total} sind richtig.`,

  tryAgain: 'Noch einmal versuchen',
  takeAgain: 'Noch einmal machen',
  begin: 'Quiz beginnen',
  havePassed: percent => `Sie haben dieses Quiz mit ${percent} % bestanden.`,
  left: amount => count(amount, { one: 'Ein Versuch bleibt.', other: '# Versuche bleiben.' }),
  waitUntil: (day, time) => `Sie können es am ${day} um ${time} Uhr erneut versuchen.`,
  usedUp: 'Sie haben alle Versuche gebraucht.',
  usedUpHelp: 'Wer Ihre Schulung betreut, kann Ihnen sagen, wie es weitergeht.',
} satisfies Rooms['quiz'];
