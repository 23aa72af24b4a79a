import type { Rooms } from '../en/words.ts';

export const privacy = {
  title: 'Ihre Daten',
  archive:
    '[Laden Sie alles herunter, was über Sie gespeichert ist]: ein Archiv aus Dateien, die jeder Texteditor öffnet.',
  consent: ': worin Sie eingewilligt haben, und wie Sie die Einwilligung widerrufen.',
  askedOn: (day: string) =>
    `Am ${day} haben Sie darum gebeten, dass Ihre Daten gelöscht werden. Die Administration entscheidet darüber, und Sie bekommen eine E-Mail.`,
  ask: 'Um Löschung bitten …',
  askText:
    'Ihr Name, Ihre Adressen, Antworten und Anmeldungen werden entfernt, und Sie können sich nicht mehr anmelden. Zertifikate und Fortschritt gehören dann niemandem mehr, und nichts bringt sie zurück. Die Administration entscheidet darüber und teilt es Ihnen per E-Mail mit.',
  askIt: 'Um Löschung bitten',

  told: {
    withdrawn:
      'Sie haben Ihre Einwilligung widerrufen. Hier öffnet sich nichts mehr, bis Sie wieder einwilligen.',
    asked: 'Ihr Wunsch ist notiert. Sie bekommen eine E-Mail, sobald darüber entschieden ist.',
  },
  version: (version: string) => `Fassung ${version}`,
  agreedOn: (day: string) => `Sie haben am ${day} eingewilligt.`,
  takeBack: 'Einwilligung widerrufen …',
  takeBackText:
    'Dann öffnet sich hier nichts mehr für Sie, bis Sie wieder einwilligen. Was Sie gelernt haben, bleibt, bis Sie um Löschung bitten.',
  takeItBack: 'Einwilligung widerrufen',
  agree: 'Ich willige ein',
  disagree: 'Ich willige nicht ein: abmelden',
} satisfies Rooms['privacy'];
