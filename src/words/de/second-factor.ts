import type { Rooms } from '../en/words.ts';
import { countIn } from '../format.ts';

const count = countIn('de');

export const secondFactor = {
  title: 'Zweiter Faktor',
  on: (day: string, left: number) =>
    `Eingeschaltet seit dem ${day}: Nach der E-Mail fragen wir nach einem Code Ihrer Authenticator-App. ${count(left, { one: '# Wiederherstellungscode ist', other: '# Wiederherstellungscodes sind' })} noch übrig.`,
  off: 'Ausgeschaltet: Wer Ihre E-Mails liest, kann sich in Ihrem Namen anmelden. Mit einem zweiten Faktor braucht man dazu auch Ihr Telefon.',
  change: 'Zweiten Faktor ändern',
  setUp: 'Zweiten Faktor einrichten',
  signInFirst: (minutes: number) =>
    `Um Ihren zweiten Faktor zu ändern, melden Sie sich zuerst noch einmal an, damit wir wissen, dass Sie es sind. Das gilt dann ${count(minutes, { one: '# Minute', other: '# Minuten' })} lang.`,
  lead: 'Nach der E-Mail fragen wir nach einem Code von Ihrem Telefon. So genügt ein gestohlenes Postfach nicht.',
  isOn: (left: number) =>
    `Er ist eingeschaltet. Von zehn Wiederherstellungscodes ${count(left, { one: 'ist # noch', other: 'sind # noch' })} übrig.`,
  writeSixDigits: 'Geben Sie die sechs Ziffern aus der App ein.',
  keptThem: 'Ich habe sie verwahrt',
  renewText: 'Neue Wiederherstellungscodes ersetzen die alten, die dann nicht mehr gelten.',
  renew: 'Neue Wiederherstellungscodes anzeigen',
  takeAway: 'Entfernen …',
  takeAwayText:
    'Dann genügt zum Anmelden die E-Mail. Wenn Sie ein neues Telefon haben, entfernen Sie den zweiten Faktor, und richten Sie ihn dort neu ein.',
  takeItAway: 'Zweiten Faktor entfernen',
  codesText:
    'Das sind Ihre Wiederherstellungscodes. Sie werden nicht noch einmal angezeigt: Verwahren Sie sie dort, wo Sie Ihre Passwörter haben, oder drucken Sie sie aus. Mit jedem melden Sie sich einmal an, wenn Sie Ihre App nicht zur Hand haben.',

  openApp:
    'Öffnen Sie auf Ihrem Telefon eine Authenticator-App oder den Teil Ihres Passwortmanagers, der Codes erzeugt.',
  scan: 'Lassen Sie sie dieses Bild scannen:',
  qrCode: 'QR-Code mit dem Schlüssel für Ihre Authenticator-App',
  orType: 'Oder geben Sie dort diesen Schlüssel ein: ',
  sixDigits: 'Geben Sie hier die sechs Ziffern ein, die sie anzeigt.',
  sixDigitCode: 'Sechsstelliger Code der App',
  setItUp: 'Einrichten',

  youAreIn: 'Sie sind angemeldet',
  keptThemGoOn: 'Ich habe sie verwahrt, weiter',
  oneMoreStep: 'Noch ein Schritt',
  openAppFor: (site: string) =>
    `Öffnen Sie Ihre Authenticator-App, und geben Sie den Code ein, den sie für ${site} anzeigt.`,
  code: 'Code',
  writeTheCode: 'Geben Sie den Code ein.',
  noPhone:
    'Kein Telefon zur Hand? Geben Sie einen Ihrer Wiederherstellungscodes ein. Wenn auch die weg sind, wenden Sie sich an die Administration.',
  goOn: 'Weiter',
  setUpYours: 'Richten Sie Ihren zweiten Faktor ein',
  staffLead:
    'Wer bei uns arbeitet, meldet sich mit einem zweiten Faktor an. Das dauert zwei Minuten; danach kommen Sie dorthin, wohin Sie wollten.',
  signOutInstead: 'Stattdessen abmelden',
} satisfies Rooms['secondFactor'];
