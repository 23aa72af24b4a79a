import type { Close, Lack, TryItPart } from '#exercises';
import { dayText, listText, numberText, timeText, type Words } from '#words';

/** Whose days and language sentences are written in. */
export interface Reader {
  readonly words: Words;
  readonly timeZone: string;
}

/** “A report was created (16 November 2026, 10:15), but it has no chart.” */
export function closeText(
  { event, happened }: TryItPart,
  { at, lacks }: Close,
  { words, timeZone }: Reader,
): string {
  const { exercises: said, locale } = words;
  const missing = lacks.map(lack => lackText(lack, words));
  return said.but(
    happened ?? said.happened(event),
    whenText(at, { words, timeZone }),
    listText(missing, locale),
  );
}

export const whenText = (at: Close['at'], { words: { locale }, timeZone }: Reader): string =>
  `${dayText(at, timeZone, locale)}, ${timeText(at, timeZone, locale)}`;

function lackText(lack: Lack, words: Words): string {
  const said = words.exercises.lacks;
  if (lack.kind === 'too-old') return said.tooOld(lack.days);
  return lack.kind === 'property' ? propertyText(lack, words) : said[lack.kind];
}

/** What the author says to it, or else just what was asked for and what came. */
function propertyText(
  { property, condition, is }: Extract<Lack, { kind: 'property' }>,
  words: Words,
): string {
  const said = words.exercises.lacks;
  if (condition.else !== undefined) return condition.else;
  if (is === null) return said.missing(property);
  const wanted = condition.oneOf ?? (condition.is === undefined ? [] : [condition.is]);
  const shown = valueText(is, words);
  if (wanted.length > 0 && !wanted.includes(is)) {
    const either = wanted.map(value => valueText(value, words));
    return said.is(property, shown, listText(either, words.locale, 'disjunction'));
  }
  const { atLeast, atMost } = condition;
  if (atLeast !== undefined && !(typeof is === 'number' && is >= atLeast))
    return said.atLeast(property, shown, atLeast);
  if (atMost !== undefined && !(typeof is === 'number' && is <= atMost))
    return said.atMost(property, shown, atMost);
  return said.present(property);
}

function valueText(value: string | number | boolean, { locale, exercises }: Words): string {
  if (typeof value === 'boolean') return value ? exercises.yes : exercises.no;
  return typeof value === 'number' ? numberText(value, locale) : `“${value}”`;
}
