import type { faults as english } from '../en/faults.ts';

export const faults = {
  lookingOnly: 'Sie sehen das Portal gerade im Namen einer anderen Person und können nichts ändern.',
  unkept: 'Ihre Eingabe enthält ein Zeichen, das nicht gespeichert werden kann.',
  signInFirst: 'Melden Sie sich zuerst an.',
  signInAndSend: 'Melden Sie sich zuerst an; Ihre Eingabe ist noch da.',
  signInAgain: 'Melden Sie sich zuerst noch einmal an, damit wir wissen, dass Sie es sind.',
  notYours: 'Das dürfen Sie nicht. Wenn Sie es können sollten, fragen Sie die Administration.',
  ourMistake:
    'Bei uns ist etwas schiefgegangen. Versuchen Sie es noch einmal; wenn es dabei bleibt, sagen Sie es der Administration.',
  tooOften:
    'Das wurde zu oft angefordert. Suchen Sie nach einer früheren E-Mail, oder versuchen Sie es in {minutes} Min. noch einmal.',
  unfit: 'Bitte prüfen Sie diese Angabe.',

  noLesson: 'Diese Lektion gibt es nicht.',
  noCourse: 'Diesen Kurs gibt es nicht.',
  noPath: 'Diesen Lernpfad gibt es nicht.',
  noQuiz: 'Diese Lektion hat kein Quiz.',
  noVideo: 'Dieses Video gibt es in dieser Lektion nicht.',
  noExercise:
    'Diese Übung gibt es in dieser Lektion nicht. Vielleicht hat sich die Lektion geändert: Öffnen Sie sie neu.',
  choseNothing: 'Sie haben nichts ausgewählt. Klicken Sie in das Bild, oder wählen Sie aus der Liste.',
  quizNeeded: 'Diese Lektion ist erledigt, wenn Sie das Quiz bestehen.',
  exerciseNeeded: 'Diese Lektion ist erledigt, wenn Sie die Übungen bestehen.',
  videoNeeded: 'Diese Lektion ist erledigt, wenn Sie das Video ansehen.',
  finishCourseFirst: 'Schließen Sie zuerst den Kurs ab.',
  noCertificate: 'Dieses Zertifikat gibt es nicht.',
  manyBookmarks: 'Sie haben {many} Lesezeichen. Entfernen Sie eines, das Sie nicht mehr brauchen.',
  noNote: 'Diese Notiz gibt es nicht.',
  manyNotes: 'Es sind zu viele Notizen. Entfernen Sie eine, die Sie nicht brauchen.',

  yesOrNo: 'Wählen Sie Ja oder Nein.',
  oneToFive: 'Wählen Sie 1 bis 5.',
  chooseNumber: 'Wählen Sie eine Zahl.',
  chooseBetween: 'Wählen Sie {least} bis {most}.',
  writeWhat: 'Schreiben Sie, worum es geht.',
  longText: 'Schreiben Sie höchstens {most} Zeichen.',
  saidALot: 'Sie haben schon viel gesagt. Versuchen Sie es in {minutes} Min. noch einmal.',
  noQuestionNow: 'Diese Frage wird gerade nicht gestellt.',

  writeAddress: 'Geben Sie eine Adresse wie name@example.com ein.',
  writeDigits: 'Geben Sie die sechs Ziffern aus der E-Mail ein.',
  writeCode: 'Geben Sie den Code ein.',
  wrongCode: 'Dieser Code ist falsch, schon benutzt oder zu alt.',
  wrongFactor:
    'Dieser Code ist falsch oder schon benutzt. Warten Sie auf den nächsten und geben Sie den ein.',
  noFactor: 'Sie haben keinen zweiten Faktor.',
  staffNeedsFactor: 'Unsere eigenen Leute müssen einen zweiten Faktor haben.',
  linkIsOver: 'Dieser Link ist schon benutzt oder zu alt.',
  writeName: 'Geben Sie Ihren Namen ein.',
  listedLanguage: 'Wählen Sie eine der Sprachen aus der Liste.',
  listedTimeZone: 'Wählen Sie eine der Zeitzonen aus der Liste.',
  confirmedAddress: 'Wählen Sie eine Adresse, die Sie bestätigt haben.',
  mainAddress: 'An diese Adresse gehen Ihre E-Mails. Machen Sie zuerst eine andere zur Hauptadresse.',
  companyAddress:
    'In Ihrem Unternehmen meldet man sich mit dieser Adresse an. Wenn Sie es verlassen haben, wenden Sie sich an die Administration.',
  textHasChanged: 'Der Text hat sich geändert. Bitte lesen Sie ihn noch einmal.',
  nothingToTakeBack:
    'Es gibt nichts zurückzunehmen. Wählen Sie noch einmal, was Sie möchten, und speichern Sie.',
  signInToChoose: 'Melden Sie sich an, um auszuwählen, was Sie bekommen.',

  accessEndedAsk: 'Ihr Zugang hier ist beendet. Wer Sie eingeladen hat, kann ihn wieder öffnen lassen.',
  invitationIsOver: 'Diese Einladung gilt nicht mehr.',
  invitationDone: 'Diese Einladung wurde schon angenommen oder zurückgezogen.',
  noInvitation: 'Diese Einladung gibt es nicht.',
  sentTooOften: 'Die Einladung wurde heute zu oft geschickt. Versuchen Sie es morgen wieder.',
  noAddress: 'Geben Sie mindestens eine Adresse ein.',
  longList: 'Das ist zu viel auf einmal.',
  listedPath: 'Wählen Sie einen der Lernpfade aus der Liste.',
  noAccount: 'Diesen Kunden gibt es nicht.',
  noMember: 'Diese Person gibt es in Ihrem Unternehmen nicht.',
  administersToo:
    'Diese Person verwaltet Ihr Unternehmen hier auch. Bitten Sie uns zuerst, ihr das wieder zu nehmen.',
  sayWhy: 'Sagen Sie mit wenigen Worten, warum.',
  sayShort: 'Sagen Sie es in höchstens 200 Zeichen.',
  noAssignment: 'Diese Zuweisung gibt es nicht.',
  acrossAccounts: 'Über mehrere Kunden hinweg weist nur die Administration zu.',
  leftMeanwhile:
    'Jemand, den Sie ausgewählt hatten, ist inzwischen nicht mehr dabei. Wählen Sie noch einmal.',

  handOff: {
    token: 'Dieser Link ist ungültig oder zu alt.',
    used: 'Dieser Link ist schon benutzt. Er meldet einmal an.',
    'too-many': 'Das wurde zu oft versucht. Warten Sie einige Minuten, dann versuchen Sie es noch einmal.',
    'no-verified-address': 'Das Produkt nennt keine Adresse von Ihnen, die es geprüft hat.',
    'foreign-address': 'Das Produkt nennt eine Adresse, für die es nicht sprechen darf.',
    staff: 'Unsere eigenen Leute melden sich nicht auf diesem Weg an.',
    deactivated:
      'Ihr Zugang hier ist beendet. Wenn das nicht sein sollte, fragen Sie die Administration in Ihrem Unternehmen.',
    'other-identity': 'Das Produkt kannte Sie bisher als jemand anderen. Fragen Sie die Administration.',
    unknown:
      'Sie sind hier noch nicht bekannt. Bitten Sie die Administration in Ihrem Unternehmen um eine Einladung.',
  },
  noHandOff: 'Kein Produkt leitet hierher weiter.',
  sso: {
    'no-verified-address':
      'Ihr Anmeldedienst hat uns keine E-Mail-Adresse genannt, die er geprüft hat. Bitten Sie die Administration in Ihrem Unternehmen, das einzurichten.',
    'foreign-address':
      'Ihr Anmeldedienst hat uns eine Adresse genannt, für die er hier nicht sprechen darf. Melden Sie sich per E-Mail an, oder sagen Sie es der Administration.',
    staff:
      'Dieser Weg ist nicht für unsere eigenen Leute. Melden Sie sich so an, wie die Administration es Ihnen gesagt hat.',
    deactivated:
      'Ihr Zugang hier ist beendet. Wenn das nicht sein sollte, fragen Sie die Administration in Ihrem Unternehmen.',
    'other-identity':
      'Ihr Anmeldedienst kennt Sie unter einer anderen Kennung als beim letzten Mal. Die Administration muss zuerst die alte Verknüpfung entfernen.',
    unknown:
      'Sie sind hier noch nicht bekannt. Bitten Sie die Administration in Ihrem Unternehmen um eine Einladung.',
    'no-account':
      'Dieser Weg ist nicht vollständig eingerichtet oder besteht nicht mehr. Sagen Sie es der Administration.',
    unreachable: 'Ihr Anmeldedienst antwortet gerade nicht. Versuchen Sie es in einigen Minuten noch einmal.',
    provider:
      'Ihr Anmeldedienst hat Sie nicht angemeldet, oder seine Antwort war ungültig. Versuchen Sie es noch einmal; wenn es dabei bleibt, sagen Sie es der Administration.',
    'not-asked':
      'Das hat zu lange gedauert, oder es wurde in einem anderen Browser begonnen. Fangen Sie noch einmal an.',
    'too-many': 'Das wurde zu oft versucht. Warten Sie einige Minuten, dann versuchen Sie es noch einmal.',
  },
} satisfies typeof english;
