import type { Rooms } from '../en/words.ts';

export const lists = {
  pages: 'Seiten',
  back: 'Zurück',
  next: 'Weiter',
  pageOf: (page: number, pages: number) => `Seite ${page} von ${pages}`,
  find: 'Suchen',
  none: 'Keine Auswahl',
  noChoice: (value: string) => `${value} (nicht mehr zur Wahl)`,
  undo: 'Rückgängig machen',
  copyLink: 'Link kopieren',
  copyWhat: (label: string) => `: ${label}`,
  copied: 'Kopiert',
  linkCopied: 'Der Link ist kopiert.',
} satisfies Rooms['lists'];
