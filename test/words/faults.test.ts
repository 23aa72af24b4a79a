import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { faultIn, faults, filled, spokenLocales, wordsOf } from '#words';

const sentences = Object.values(faults).flatMap(said =>
  typeof said === 'string' ? [said] : Object.values(said),
);

it.each(spokenLocales)('says every refusal in %s, with what stands in it', locale => {
  const words = wordsOf(locale);
  expect(sentences.length).toBeGreaterThan(80);
  for (const sentence of sentences) {
    const values = { minutes: 3, many: 500, most: 4_000, least: 1 };
    const said = faultIn(words, filled(sentence, values));
    expect(said, sentence).toBeDefined();
    expect(said, sentence).not.toMatch(/\{|\}|undefined/);
    if (locale === 'en') expect(said).toBe(filled(sentence, values));
    else expect(said).not.toBe(filled(sentence, values));
  }
});

it('leaves what only our own staff is told to whoever says it', () => {
  expect(
    faultIn(wordsOf('de'), 'This is the last administrator. Make somebody else administrator first.'),
  ).toBe(undefined);
  expect(faultIn(wordsOf('de'), filled(faults.tooOften, { minutes: 12 }))).toContain('in 12 Min.');
});

/** Forms that learners and account administrators send; what in them is for our own staff is named. */
const forms = {
  access: ['Say which system gets it.', 'Choose what it may do.'],
  assignments: [],
  'at-lesson': [],
  certificates: ['Say why, for whoever asks later.', 'Choose at least one person.'],
  entered: [],
  exercises: [],
  feedback: ['There is no such feedback.'],
  guarded: [],
  invitations: [],
  'just-signed-in': [],
  learning: [],
  mail: ['Write the addresses, one a line.', 'Say why.'],
  own: [],
  practice: [],
  privacy: ['Say why.', 'Nothing was erased. Type the address exactly as it stands above.'],
  quiz: ['There is no such person at this account.'],
  'second-factor': ['Set up your own second factor first, under My account.'],
  team: [],
  'too-many': [],
  training: [],
  videos: [],
} as const;

it.each(Object.entries(forms))('has no sentence of its own in the form %s', (name, staff) => {
  const code = readFileSync(join(import.meta.dirname, `../../src/actions/${name}.ts`), 'utf8');
  const own = [...code.matchAll(/'([A-Z][^'\n]* [^'\n]*\.)'/g)].map(([, sentence]) => sentence);
  expect([...new Set(own)].sort()).toEqual(staff.toSorted());
});
