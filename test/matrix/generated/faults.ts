import { join } from 'node:path';
import type { Actor } from '../actor.ts';
import type { Received } from '../answer.ts';
import { marksHiddenFrom } from '../cast.ts';
import { typedMarkup } from './strange.ts';

const root = join(import.meta.dirname, '../../..');

/** What no answer may hold: where our code lies, how it failed, and what it runs on. */
const insides = [
  /^\s+at .+[:(]\d+/m,
  /node_modules|file:\/\/|\.(ts|mjs|astro):\d+/,
  /\b(SQLITE_|ERR_SQLITE|Kysely|NodeSqlite|zod)/i,
  /\b(Type|Range|Reference|Syntax|Waymark|Zod|Database)Error\b/,
  /violates .* constraint|no such table|syntax error at|invalid input syntax|invalid byte sequence/i,
  new RegExp(RegExp.escape(root)),
];

/** What is wrong with an answer, whatever was asked. */
export function faultsOf({ address, status, headers, text }: Received, actor: Actor): string[] {
  const said = `${[...headers].join('\n')}\n${text}`;
  const mark = marksHiddenFrom(actor);
  const isHtml = (headers.get('content-type') ?? '').startsWith('text/html');
  return [
    ...(status >= 500 && !address.startsWith('/500') ? [`is answered with ${status}`] : []),
    ...insides.flatMap(pattern => {
      const [found] = pattern.exec(said) ?? [];
      return found ? [`tells of our insides: ${found}`] : [];
    }),
    ...(mark?.test(said) ? [`tells ${actor} of somebody else: ${excerpt(said, mark)}`] : []),
    ...(isHtml && text.includes(typedMarkup) ? [`draws what was typed: ${excerpt(text, typedMarkup)}`] : []),
  ];
}

function excerpt(text: string, around: RegExp | string): string {
  const at = text.search(around);
  return text.slice(Math.max(0, at - 80), at + 80);
}
