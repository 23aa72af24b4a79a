/**
 * Reads a number as people write it in their language: `1,234.5` in English, `1.234,5` in German. One mark that cannot
 * separate thousands is taken as the decimal one, so that `2,5` and `2.5` are the same to everybody.
 *
 * @param units what may stand behind the number, or before it
 * @returns undefined for what is no number
 */
export function readNumber(typed: string, locale: string, units: readonly string[] = []): number | undefined {
  const text = withoutUnit(typed.normalize('NFKC').trim(), units)
    .replace(/[\s'\u2019\u200e\u200f\u061c]/g, '')
    .replace(/[\u2212\u2012\u2013]/g, '-')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, digit => String(digit.charCodeAt(0) & 0xf));
  const plain = withPoint(text, decimalMarkOf(locale));
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(plain) ? Number(plain) : undefined;
}

function withoutUnit(text: string, units: readonly string[]): string {
  const longestFirst = units.map(one => one.normalize('NFKC').trim()).sort((a, b) => b.length - a.length);
  for (const unit of longestFirst) {
    if (unit !== '' && text.endsWith(unit)) return text.slice(0, -unit.length).trim();
    if (unit !== '' && text.startsWith(unit)) return text.slice(unit.length).trim();
  }
  return text;
}

function decimalMarkOf(locale: string): string {
  const parts = new Intl.NumberFormat(locale, { useGrouping: false }).formatToParts(1.5);
  const mark = parts.find(({ type }) => type === 'decimal')?.value ?? '.';
  return mark === '.' ? '.' : ',';
}

/** The same number with a point before its decimals and nothing between its thousands. */
function withPoint(text: string, decimal: string): string {
  const marks = text.replace(/\u066b/g, ',').replace(/\u066c/g, '.');
  const group = decimal === '.' ? ',' : '.';
  if (isGrouped(marks, group, decimal)) return marks.replaceAll(group, '').replace(decimal, '.');
  const single = marks.match(/[.,]/g)?.length === 1;
  return single ? marks.replace(',', '.') : marks;
}

/** Whether the marks between thousands are where they belong: `1.234.567,8`, but neither `1.5` nor `0.125`. */
function isGrouped(text: string, group: string, decimal: string): boolean {
  const [whole = '', ...decimals] = text.replace(/^[+-]/, '').split(decimal);
  if (decimals.length > 1 || decimals[0]?.includes(group)) return false;
  const [first = '', ...groups] = whole.split(group);
  return groups.length === 0 || (/^[1-9]\d{0,2}$/.test(first) && groups.every(each => /^\d{3}$/.test(each)));
}
