import { keptElements } from './html.ts';
import { applyEdits, type Edit, type Source } from './source.ts';
import { type Token, tokens } from './tokens.ts';

/** The last step: in prose, whatever would begin an expression, a tag or a module statement in MDX is escaped. */
export function escapeForMdx(source: Source): Source {
  return applyEdits(
    source,
    tokens(source.text).flatMap(token => escapes(source.text, token)),
  );
}

function escapes(text: string, token: Token): Edit[] {
  const { start, end } = token;
  const written = text.slice(start, end);
  if (token.kind === 'code') return [];
  if (token.kind === 'tag' && isOurs(token.tag.name)) return [];
  if (token.kind === 'address') return [{ start, end, text: `[${token.href}](${token.href})` }];
  return [{ start, end, text: escapeText(written, start === 0 || text[start - 1] === '\n') }];
}

export function escapeText(text: string, startsLine = false): string {
  const escaped = text.replace(/\\[\s\S]|[{}<]/g, found => (found.length > 1 ? found : `\\${found}`));
  const statement = startsLine ? /^(import|export)(?=[\s{*])/gm : /(?<=\n)(import|export)(?=[\s{*])/g;
  return escaped.replace(statement, word => `&#${word.charCodeAt(0)};${word.slice(1)}`);
}

const isOurs = (name: string) => name === 'Callout' || keptElements.has(name);
