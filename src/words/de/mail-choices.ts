import type { Rooms } from '../en/words.ts';

export const mailChoices = {
  /** With a hyphen at which no line breaks. */
  title: 'Was Sie per E\u2011Mail bekommen',
  fromSite: (site: string) => `Von ${site}, an die Adresse, an die der Link geschickt wurde.`,
  forAddress: (email: string) => `Für ${email}.`,
  told: { saved: 'Ihre Wahl ist gespeichert.', undone: 'Es ist wieder wie vorher.' },
  noChoice: 'Das stand hier nicht zur Wahl. Wählen Sie noch einmal, und speichern Sie.',
  noneAtAll:
    'Sie bekommen gar keine solchen E-Mails, auch nicht zu Themen, die noch dazukommen. Kreuzen Sie an, was Sie wieder bekommen möchten.',
  about: 'Schreiben Sie mir zu',
  noTopics: 'Es gibt nichts zu wählen: Solche E-Mails werden nicht verschickt.',
  howOften: 'Wie oft',
  pace: {
    'as-they-come': 'Einzeln',
    'as-they-comeHelp':
      'Jede dann, wenn sie an der Reihe ist: höchstens eine am Tag und drei in zwei Wochen.',
    weekly: 'Stattdessen eine E-Mail in der Woche',
    weeklyHelp:
      'Gesammelt am Montagmorgen, mit Ihrem Stand auf Ihren Lernpfaden. In einer Woche ohne Neues kommt keine.',
  },
  aboutAccounts: 'Zu den Kunden, die Sie betreuen',
  digest: {
    daily: 'Tägliche Übersicht',
    dailyHelp: 'An Werktagen: wer nicht weiterkommt und welche Kunden sich verändert haben. Nur bei Neuem.',
    weekly: 'Wöchentliche Zusammenfassung',
    weeklyHelp: 'Montags: wie es um jeden Ihrer Kunden steht und was sich in der Woche geändert hat.',
  },
  save: 'Speichern',

  startAgain: 'Wieder anfangen',
  startAgainText: 'Sie bekommen die Themen, die vorher eingeschaltet waren.',
  sendAgain: 'Wieder E-Mails schicken',
  nothing: 'Gar nichts',
  nothingText:
    'Beendet alle Themen auf einmal. E-Mails, um die Sie selbst bitten, etwa ein Link zum Anmelden, kommen weiterhin.',
  stopEverything: 'Alles außer Anmelde-E-Mails beenden',

  held: {
    hard: 'Zurzeit geht nichts dieser Art an Ihre Adresse, weil E-Mails von dort zurückkamen.',
    soft: 'Zurzeit geht nichts dieser Art an Ihre Adresse, weil E-Mails von dort zurückkamen.',
    complaint:
      'Zurzeit geht nichts dieser Art an Ihre Adresse, weil dort eine E-Mail als Spam gemeldet wurde.',
    manual: 'Zurzeit geht nichts dieser Art an Ihre Adresse, weil das bei uns so vermerkt wurde.',
  },
  liftBySignIn: '[Melden Sie sich an], und speichern Sie Ihre Wahl, um wieder E-Mails zu bekommen.',
  lift: 'Speichern Sie Ihre Wahl, um wieder E-Mails zu bekommen.',
  follows: 'Was daraus folgt',
  timeZone: 'Zeitzone',
  language: 'Sprache',
  changeBoth: 'Beides ändern Sie unter [Mein Konto].',
  changeBothSignedIn: 'Beides ändern Sie unter [Mein Konto], sobald Sie angemeldet sind.',
  quoted: (title: string) => `„${title}“`,
  onlyAsked: 'Sie bekommen nur, worum Sie selbst bitten, etwa einen Link zum Anmelden.',
  onlyAskedAlways:
    'Das gilt auch für Themen, die später dazukommen. Was schon an Sie unterwegs war, wird nicht verschickt.',
  noTopicOn:
    'Sie bekommen keine dieser E-Mails. Ein Thema, das später dazukommt, ist zunächst eingeschaltet.',
  comesWeekly: (topics: string, zone: string) =>
    `Was es zu ${topics} zu sagen gibt, wird gesammelt und steht einmal in der Woche in einer E-Mail, montags um 09:00 Uhr (${zone}). Was sich bis dahin erledigt hat, fällt weg, und in einer Woche ohne Neues kommt keine E-Mail. Was Ihnen jemand selbst schickt, wird nicht gesammelt: Es kommt für sich.`,
  comesSingly: (topics: string, zone: string) =>
    `E-Mails zu ${topics} kommen einzeln, an Werktagen und tagsüber (${zone}). Bevor eine abgeht, sehen wir noch einmal nach, ob sie noch zutrifft.`,
  nothingAbout: (topics: string) => `Zu ${topics} kommt nichts.`,
  digestComes: 'Die Übersicht zu Ihren Kunden kommt an Werktagen um 08:00 Uhr, wenn es Neues gibt.',
  noDigest:
    'Keine Übersicht sagt Ihnen, wer nicht weiterkommt. Auf der Seite „Kunden“ sehen Sie es weiterhin.',
  summaryComes: 'Eine Zusammenfassung zu Ihren Kunden kommt montags um 08:00 Uhr.',

  linkFails: 'Dieser Link funktioniert nicht',
  linkFailsText:
    'Vielleicht wurde er unterwegs abgeschnitten. [Melden Sie sich an, um zu wählen, was Sie bekommen], oder öffnen Sie den Link in der E-Mail noch einmal.',
  noMore: 'Keine solchen E-Mails mehr?',
  stopsWeekly: (site: string) =>
    `Damit beenden Sie die wöchentliche E-Mail von ${site} und jede E-Mail, für die sie steht. Links zum Anmelden, um die Sie bitten, kommen weiterhin.`,
  stopsTopic: (topic: string, site: string) =>
    `Damit beenden Sie die E-Mails zu „${topic}“ von ${site}. Links zum Anmelden, um die Sie bitten, kommen weiterhin.`,
  unsubscribe: 'Abbestellen',
  stopAll: 'Alle E-Mails dieser Art beenden',
  unsubscribed: 'Sie haben abbestellt',
  noneOfKind: 'Sie bekommen keine E-Mails dieser Art mehr.',
  noneOfTopic: (topic: string) => `Sie bekommen keine E-Mails zu „${topic}“ mehr.`,
  mistake: 'Das war ein Versehen: wieder schicken',
  choose: 'Wählen, was Sie bekommen',
  again: 'Sie bekommen diese E-Mails wieder',

  yourMail: 'Ihre E-Mails',
  yourMailLead: 'Was wir Ihnen zu Ihrem Lernen schicken, und was wir geschickt haben.',
  chooseByMail: 'Wählen Sie, was Sie per E-Mail bekommen',
  comes: 'Was kommt',
  liftPlural: 'Speichern Sie Ihre Wahl, um wieder E-Mails zu bekommen.',
  noneAsChosen: 'Sie bekommen keine dieser E-Mails, wie Sie es gewählt haben.',
  turnedOff: (account: string) => `Wer ${account} verwaltet, hat diese E-Mails für alle dort ausgeschaltet.`,
  nothingComes: (days: number) => `Nichts in den nächsten ${days} Tagen, wenn sich nichts ändert.`,
  doingChanges: 'Was Sie tun, ändert das: Niemand wird an etwas erinnert, das erledigt ist.',
  came: 'Was Sie bekommen haben',
  nothingCame: 'Bisher nichts.',
  byHand: (title: string) => `Von Hand geschickt: ${title}`,
  answered: 'Eine Antwort auf Ihre Rückmeldung',
  outside: 'Eine E-Mail außerhalb jeder Kampagne',
} satisfies Rooms['mailChoices'];
