import { addressesIn } from './addresses.ts';

const linesAtMost = 12;

/**
 * What stands beside and below an address in the words of a server, up to the next recipient; all of it when the address
 * does not stand there.
 */
export function saidAbout(address: string, others: readonly string[], words: string): string {
  const lines = words.split('\n');
  const at = lines.findIndex(line => line.toLowerCase().includes(address));
  if (at < 0) return oneLine(words).slice(0, 2_000);
  const after = lines.slice(at, at + linesAtMost);
  const next = after.findIndex(
    (line, index) => index > 0 && addressesIn(line).some(one => one !== address && others.includes(one)),
  );
  return oneLine(after.slice(0, next < 0 ? after.length : next).join(' '));
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
