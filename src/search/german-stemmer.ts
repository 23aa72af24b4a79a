/**
 * Stems of German words by the Snowball algorithm (snowballstem.org/algorithms/german/stemmer.html), for words as search
 * compares them: in lower case, without dots on their vowels. What becomes of a word only has to be the same for all its
 * forms; it need not be a word.
 *
 * @example germanStem('einschreibungen') // 'einschreib'
 */
export function germanStem(word: string): string {
  const marked = markConsonants(word.replaceAll('ß', 'ss'));
  const first = Math.max(3, regionAfter(marked, 0));
  const second = regionAfter(marked, regionAfter(marked, 0));
  const inflected = dropPlural(dropCase(marked, first), first);
  return dropDerivation(inflected, first, second).toLowerCase();
}

/** A `u` or `y` between vowels sounds like a consonant, and counts as one in upper case. */
const markConsonants = (word: string): string =>
  word.replaceAll(/(?<=[aeiouy])[uy](?=[aeiouy])/g, letter => letter.toUpperCase());

/** Where the region begins that follows the first consonant after a vowel. */
function regionAfter(word: string, from: number): number {
  const found = /[aeiouy][^aeiouy]/.exec(word.slice(from));
  return found ? from + found.index + 2 : word.length;
}

/** Whether a word ends with this, all of it behind where a region begins. */
const endsWithin = (word: string, ending: string, region: number): boolean =>
  word.endsWith(ending) && word.length - ending.length >= region;

const without = (word: string, ending: string): string => word.slice(0, word.length - ending.length);

/** The longest of these endings that the word has, whether or not it may go. */
const longest = (word: string, endings: readonly string[]): string | undefined =>
  endings.find(ending => word.endsWith(ending));

function dropCase(word: string, first: number): string {
  const ending = longest(word, ['ern', 'em', 'er', 'en', 'es', 'e', 's']);
  if (!ending || !endsWithin(word, ending, first)) return word;
  if (ending === 's' && !/[bdfghklmnrt]s$/.test(word)) return word;
  const rest = without(word, ending);
  return /^(e|en|es)$/.test(ending) && rest.endsWith('niss') ? without(rest, 's') : rest;
}

function dropPlural(word: string, first: number): string {
  const ending = longest(word, ['est', 'en', 'er', 'st']);
  if (!ending || !endsWithin(word, ending, first)) return word;
  if (ending === 'st' && !/...[bdfghklmnt]st$/.test(word)) return word;
  return without(word, ending);
}

function dropDerivation(word: string, first: number, second: number): string {
  const ending = longest(word, ['isch', 'lich', 'heit', 'keit', 'end', 'ung', 'ig', 'ik']);
  if (!ending || !endsWithin(word, ending, second)) return word;
  const rest = without(word, ending);
  if (/^(ig|ik|isch)$/.test(ending)) return rest.endsWith('e') ? word : rest;
  if (ending === 'keit') return dropOne(rest, ['lich', 'ig'], second);
  if (/^(lich|heit)$/.test(ending)) return dropOne(rest, ['er', 'en'], first);
  return rest.endsWith('eig') ? rest : dropOne(rest, ['ig'], second);
}

function dropOne(word: string, endings: readonly string[], region: number): string {
  const ending = longest(word, endings);
  return ending && endsWithin(word, ending, region) ? without(word, ending) : word;
}
