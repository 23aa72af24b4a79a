import { type Catalog, type Problem, readSite } from '#catalog';
import { type Edits, replacing, siteWith } from './site.ts';

const today = Temporal.PlainDate.from('2026-11-22');

/** The tiny academy with German beside English. */
export const bilingual: Edits = {
  'content/site.yaml': replacing('locale: en', 'locale: en\nlocales: [en, de]'),
};

const course = 'courses/first-report';

/** The course "first-report" and what stands around it, in German; `{state}` is what the check tells to write. */
const german: Readonly<Record<string, string>> = {
  'content/locales/de.yaml': `
site: { translates: {state}, description: Eine Seite für Tests. }
stages:
  onboard: { translates: {state}, title: Einführen }
roles:
  analyst: { translates: {state}, title: Analyse, summary: Sie machen Berichte. }
paths:
  analyst: { translates: {state}, title: Der Weg der Analyse, summary: Vom ersten Bericht an. }
`,
  [`${course}/de/course.yaml`]: `
translates: {state}
title: Ihr erster Bericht
summary: Einen Bericht machen.
`,
  [`${course}/de/open-it.mdx`]: `---
translates: {state}
title: Den Editor öffnen
summary: Wo der Editor ist.
objectives: [Den Editor öffnen]
---

Der Editor öffnet sich in einem eigenen Tab.

## So finden Sie ihn

Wählen Sie **Berichte** in der linken Spalte.

![Die linke Spalte](./left-column.png)

## Was Sie sehen

Weiter: [machen Sie einen](./make-it.mdx#choose-a-source).
`,
  [`${course}/de/make-it.mdx`]: `---
translates: {state}
title: Einen Bericht machen
objectives: [Eine Quelle wählen]
---

## Eine Quelle wählen

Eine Quelle ist eine Tabelle.

## Die Felder ziehen

Ziehen Sie ein Feld.
`,
  [`${course}/de/make-it.quiz.yaml`]: `
translates: {state}
questions:
  - id: source
    text: Was ist eine Quelle?
    choices:
      - { text: Eine verbundene Tabelle }
      - { text: Ein fertiger Bericht, feedback: Ein Bericht wird aus einer Quelle gemacht. }
    explanation: Zuerst muss sie jemand verbinden.
  - id: sketch
    text: Ein halbfertiger Bericht geht verloren.
    choices: [{ text: Richtig }, { text: Falsch }]
`,
};

/**
 * The tiny academy, translated as an author does it: what is to be written as \`translates:\` is taken from what the check
 * tells, file by file.
 */
export function germanAcademy(edits: Edits = {}): Edits {
  const wrong = Object.fromEntries(
    Object.entries(german).map(([file, text]) => [file, text.replaceAll('{state}', 'bbbbbbbb')]),
  );
  const { problems } = readSite(siteWith({ ...bilingual, ...wrong }), { today });
  const told = Object.keys(german).map(file => {
    const states = problems
      .filter(one => one.file === file && one.code === 'stale-translation')
      .map(({ fix }) => /translates: ([a-z]{8})$/.exec(fix)?.[1] ?? '?');
    let at = 0;
    return [file, (german[file] ?? '').replaceAll('{state}', () => states[at++] ?? '?')];
  });
  return { ...bilingual, ...Object.fromEntries(told), ...edits };
}

/** What is read of the German academy with some files changed. */
export function readGerman(edits: Edits = {}): {
  catalog: Catalog;
  problems: readonly Problem[];
  folder: string;
} {
  const folder = siteWith(germanAcademy(edits));
  const { catalog, problems } = readSite(folder, { today });
  if (!catalog) throw new Error('The academy does not read.');
  return { catalog, problems, folder };
}
