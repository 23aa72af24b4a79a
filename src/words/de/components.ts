import type { components as english } from '../en/components.ts';
import { percentText } from '../format.ts';

const percent = (amount: number) => percentText(amount / 100, 'de');

export const components = {
  note: 'Hinweis',
  tip: 'Tipp',
  warning: 'Achtung',
  enlarge: 'Vergrößern',
  close: 'Schließen',
  copy: 'Kopieren',
  copied: 'Kopiert',
  transcript: 'Zum Nachlesen',
  transcriptIn: (language: string) => `Zum Nachlesen (${language})`,
  watched: (amount: number) => `${percent(amount)} angesehen.`,
  watchedEnough: 'Sie haben dieses Video angesehen.',
  countsFrom: (amount: number) => `Gilt ab ${percent(amount)} als angesehen.`,
  uncounted:
    'Das Video läuft auch ohne JavaScript, doch nur damit können wir zählen, was Sie ansehen. Der Text zum Nachlesen enthält alles, was im Video gesagt wird.',
  goesOn: 'Es geht dort weiter, wo Sie aufgehört haben.',
  fromBeginning: 'Von vorn',
  shownBy: (host: string) =>
    `Dieses Video kommt von ${host}. Von dort wird nichts geladen, bis Sie es abspielen; dann erfährt ${host} Ihre Netzadresse und dass Sie es ansehen.`,
  playFrom: (host: string) => `Von ${host} abspielen`,
  openAt: (host: string) => `Bei ${host} öffnen`,
  videoRule: (amount: number, many: number) =>
    many === 1
      ? `Diese Lektion ist abgeschlossen, wenn ${percent(amount)} ihres Videos angesehen sind.`
      : `Diese Lektion ist abgeschlossen, wenn ${percent(amount)} jedes ihrer ${many} Videos angesehen sind.`,
  lessonDone: 'Sie haben diese Lektion abgeschlossen.',
} satisfies typeof english;
