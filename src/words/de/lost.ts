import type { lost as english } from '../en/lost.ts';

export const lost = {
  notFound: 'Nicht gefunden',
  notFoundTitle: 'Unter dieser Adresse gibt es nichts',
  notFoundText:
    'Vielleicht wurde die Seite entfernt, der Link ist falsch geschrieben, oder sie ist für die Leute eines anderen Unternehmens.',
  whenSignedIn: 'Manche Seiten sehen Sie nur, wenn Sie angemeldet sind.',
  toMyLearning: 'Zu „Mein Lernen“',
  toThePaths: 'Zu den Lernpfaden',
  signIn: 'Anmelden',

  notForYou: 'Nicht für Sie',
  refusedTitle: 'Diese Seite dürfen Sie nicht öffnen',
  viewingAs:
    'Sie sehen das Portal im Namen von {name}: Sie können nichts ändern, und was nur dieser Person gehört, bleibt verschlossen.',
  signedInAs: 'Sie sind als {email} angemeldet, und diese Seite ist für jemanden mit einer anderen Aufgabe.',
  askForHelp: 'Wenn Sie sie sehen sollten, bitten Sie [um Hilfe], damit Sie die Berechtigung bekommen.',
  askAdministrator: 'Wenn Sie sie sehen sollten, bitten Sie die Administration um die Berechtigung.',

  tooFast: 'Zu schnell',
  tooFastTitle: 'Das wurde zu oft angefordert',
  tooFastText: wait =>
    `Warten Sie etwas (${wait}) und laden Sie diese Seite dann noch einmal. Es geht nichts verloren.`,
  toTheStart: 'Zur Startseite',

  ourMistake: 'Unser Fehler',
  ourMistakeTitle: 'Bei uns ist etwas schiefgegangen',
  ourMistakeText:
    'Was Sie schon gespeichert hatten, ist noch da. Gehen Sie zurück und versuchen Sie es noch einmal. Wenn es dabei bleibt, sagen Sie der Administration, was Sie getan haben und wann: An der Uhrzeit findet man es im Protokoll.',
} satisfies typeof english;
