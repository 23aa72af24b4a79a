import type { Token } from './tokens.ts';

export type TagToken = Extract<Token, { kind: 'tag' }>;

/** Which closing tag belongs to which opening one. Tags that cross each other, or that nothing closes, have no partner. */
export function pairs(tags: readonly TagToken[]): Map<TagToken, TagToken> {
  const partners = new Map<TagToken, TagToken>();
  const open: TagToken[] = [];
  for (const token of tags) {
    if (token.tag.kind === 'open') open.push(token);
    if (token.tag.kind !== 'close') continue;
    const from = open.findLastIndex(({ tag }) => tag.name === token.tag.name);
    const opener = open[from];
    if (!opener) continue;
    partners.set(opener, token);
    open.length = from;
  }
  return partners;
}
