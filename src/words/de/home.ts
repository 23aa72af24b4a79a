import type { Rooms } from '../en/words.ts';

export const home = {
  signInToLearn: 'Anmelden und lernen',
  browse: 'Alle Kurse ansehen',
  chooseRole: 'Wählen Sie Ihre Rolle',
  chooseRoleText:
    'Ihr Lernpfad enthält die Kurse für Ihre Arbeit, in der Reihenfolge, die sich zuerst auszahlt. Sonst nichts.',
  learnByDoing: 'Lernen Sie beim Tun',
  learnByDoingText:
    'Eine Lektion dauert Minuten, und danach können Sie etwas Neues. Ihr Platz bleibt erhalten.',
  wayAhead: 'Sehen Sie den Weg vor sich',
  wayAheadText:
    'Was erledigt ist, was als Nächstes kommt und warum etwas noch nicht abgeschlossen ist: Es steht immer da.',

  welcome: (name: string) => `Willkommen, ${name}`,
  welcomeBack: (name: string) => `Willkommen zurück, ${name}`,
  allFinished:
    '{strong} Sehen Sie sich [die anderen Lernpfade] an, oder kommen Sie zu einer Lektion zurück, wann immer Sie sie brauchen: Die [Suche] findet sie.',
  allFinishedStrong: 'Sie haben alle Ihre Lernpfade abgeschlossen.',
  yourPaths: 'Ihre Lernpfade',
  allPaths: 'Alle Lernpfade',
  noPath: 'Sie sind noch auf keinem Lernpfad',
  noPathText:
    'Ein Lernpfad enthält die Kurse für eine Rolle, der Reihe nach. Wählen Sie den, der zu Ihrer Arbeit passt.',
  choosePath: 'Lernpfad wählen',
  yourWork: 'Ihre Arbeit',
  accounts: 'Kunden',
  accountsText: 'Welche Kunden geschult sind, warum noch nicht, und wer nicht weiterkommt.',
  drafts: 'Entwürfe',
  draftsText: 'Kurse, die nur Autorinnen und Autoren sehen, so wie Lernende sie sehen werden.',
  feedback: 'Rückmeldungen',
  feedbackText: 'Was Lernende zu Lektionen und Kursen sagen, und worum sie bitten.',
  administration: 'Verwaltung',
  administrationText: 'Personen, Kunden, Kampagnen und was verschickt wurde.',
  goOn: 'Machen Sie weiter, wo Sie waren',
  nextOnPath: 'Als Nächstes auf Ihrem Lernpfad',
  start: 'Anfangen',
  continue: 'Weiter',
} satisfies Rooms['home'];
