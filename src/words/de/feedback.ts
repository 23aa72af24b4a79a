import type { feedback as english } from '../en/feedback.ts';

export const feedback = {
  title: 'Rückmeldungen',
  lead: 'Was Sie uns gesagt haben, und was wir geantwortet haben.',
  none: 'Noch nichts',
  noneHow:
    'Am Ende jeder Lektion können Sie sagen, ob sie geholfen hat. Hier unten können Sie sich einen Kurs oder einen Kontakt wünschen.',
  whoReads:
    'Das lesen die Autorinnen und Autoren der Kurse und die Person, die hier Ihr Unternehmen betreut. Ihre eigene Verwaltung sieht es nicht.',

  helpful: 'War diese Lektion hilfreich?',
  yes: 'Ja',
  no: 'Nein',
  comment: 'Was sollten wir wissen? (freiwillig)',
  send: 'Senden',
  change: 'Antwort ändern',
  saidHelpful: 'Sie fanden diese Lektion hilfreich. Vielen Dank.',
  saidUnhelpful: 'Sie fanden diese Lektion nicht hilfreich. Vielen Dank für den Hinweis.',
  thanks: 'Vielen Dank. Es ist notiert.',

  rate: 'Wie war dieser Kurs?',
  rating: score => `${score} von 5`,
  worst: '1: nicht gut',
  best: '5: sehr gut',

  ask: 'Sich etwas wünschen',
  wish: 'Mir fehlt ein Kurs über …',
  wishSend: 'Kurs wünschen',
  contact: 'Bitte melden Sie sich bei mir wegen …',
  contactSend: 'Um Kontakt bitten',
  contactHelp: 'Das liest die Person, die hier Ihr Unternehmen betreut.',

  kinds: {
    lesson: subject => `Zur Lektion „${subject}“`,
    course: subject => `Zum Kurs „${subject}“`,
    survey: 'Eine Antwort auf unsere Frage',
    wish: 'Ein Kurs, der Ihnen fehlt',
    contact: 'Bitte um Kontakt',
  },
  scored: { yes: 'Hilfreich', no: 'Nicht hilfreich', of: (score, most) => `${score} von ${most}` },
  saidOn: day => `Am ${day}`,
  answeredOn: day => `Beantwortet am ${day}`,
  isRead: 'Es wurde gelesen und abgeschlossen.',
  isOpen: 'Noch nicht beantwortet.',
  newAnswer: 'Auf Ihre Rückmeldung gibt es eine Antwort. [Antwort lesen]',

  nps: site => `Wie wahrscheinlich ist es, dass Sie ${site} weiterempfehlen?`,
  npsLow: '0: gar nicht',
  npsHigh: '10: sehr wahrscheinlich',
  csat: site => `Wie zufrieden sind Sie mit ${site}?`,
  csatLow: '1: gar nicht',
  csatHigh: '5: sehr',
  why: 'Warum? (freiwillig)',
  notNow: 'Nicht fragen',
  question: 'Eine Frage',
} satisfies typeof english;
