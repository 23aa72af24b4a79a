/** What stands in a lesson's drawn text where a part of it is: the text is kept for all readers, the part is drawn for each. */
export interface MarkedPart {
  readonly id: string;
  /** As its author wrote them. */
  readonly attributes: Readonly<Record<string, string>>;
  /** What stands between its tags, drawn. */
  readonly inner: string;
}

/** @param inner holds no other part: the check sees to that */
export function markPart(attributes: Readonly<Record<string, unknown>>, inner: string): string {
  const told = encodeURIComponent(JSON.stringify(attributes));
  return `<!--part ${told}-->${inner}<!--/part-->`;
}

/** The text of a lesson in pieces: what all readers see, and the parts. */
export function splitParts(html: string): readonly (string | MarkedPart)[] {
  const pieces = html.split(/<!--part (\S+)-->([\s\S]*?)<!--\/part-->/);
  return pieces.flatMap((piece, at): (string | MarkedPart)[] => {
    if (at % 3 === 0) return [piece];
    if (at % 3 === 2) return [];
    const attributes = JSON.parse(decodeURIComponent(piece)) as Record<string, string>;
    return [{ id: attributes['id'] ?? '', attributes, inner: pieces[at + 1] ?? '' }];
  });
}
