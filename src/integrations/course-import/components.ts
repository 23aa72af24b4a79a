import { shorten, type TagEdits, type TagInPlace } from './convert-tags.ts';
import { readLiteral } from './literal.ts';
import { type Tag, textOf } from './tag.ts';

/** Components of MDX and of course platforms, told from HTML by their names. */
export const isComponent = (name: string): boolean => name in known || /^[A-Z]/.test(name);

export const convertComponent = (place: TagInPlace): TagEdits =>
  (known[place.token.tag.name] ?? unknown)(place);

const known: Record<string, (place: TagInPlace) => TagEdits> = {
  // Our own: alerts have become it already.
  Callout: () => [],
  Question: () => [],
  Youtube: youtube,
  YouTube: youtube,
  CourseFloatingBanner: place => drop(place, `Banner${links(place.token.tag)}.`),
  DocNotebookDropdown: place => drop(place, `List of notebooks${links(place.token.tag)}.`),
  FrameworkSwitchCourse: place => drop(place, 'Switch between variants; see the template blocks.'),
  Tip: place => callout(place, place.token.tag.attributes.has('warning') ? 'warning' : 'tip'),
  Note: place => callout(place, 'note'),
  Info: place => callout(place, 'note'),
  Warning: place => callout(place, 'warning'),
  hfoptions: place => unwrap(place, 'Its options stay, one below the other.'),
  hfoption: option,
};

/** Components of which nothing stays in a lesson. */
export const withoutText: ReadonlySet<string> = new Set([
  'CourseFloatingBanner',
  'DocNotebookDropdown',
  'FrameworkSwitchCourse',
]);

function youtube(place: TagInPlace): TagEdits {
  const videoId = textOf(place.token.tag, 'id');
  if (!videoId) return drop(place, 'A video without an id.', 'warning');
  const text = `[Video on YouTube](https://www.youtube.com/watch?v=${videoId}) (opens another site)`;
  place.report(
    place.line,
    '<Youtube>',
    'converted',
    `A link to video ${videoId}: pages load nothing from others.`,
  );
  return replaceWhole(place, `\n\n${indentOf(place)}${text}\n\n`);
}

function callout(place: TagInPlace, kind: string): TagEdits {
  if (!place.partner) return drop(place, 'Nothing closes it.', 'warning');
  const { token, partner, source } = place;
  const indent = indentOf(place);
  place.report(place.line, `<${token.tag.name}>`, 'converted', `A Callout of kind "${kind}".`);
  const inside = source.text.slice(token.end, partner.start);
  const lead = inside.length - inside.trimStart().length;
  const trail = inside.trimEnd().length;
  return [
    { start: token.start, end: token.end + lead, text: `\n\n${indent}<Callout kind="${kind}">\n\n${indent}` },
    { start: token.end + Math.max(lead, trail), end: partner.end, text: `\n\n${indent}</Callout>\n\n` },
  ];
}

function option(place: TagInPlace): TagEdits {
  const { tag } = place.token;
  const label = textOf(tag, 'label') ?? textOf(tag, 'value') ?? textOf(tag, 'id');
  place.report(place.line, '<hfoption>', 'converted', `Its text, under "${label ?? ''}" in bold.`);
  return around(place, label ? `\n\n${indentOf(place)}**${label}**\n\n` : '\n\n', '\n\n');
}

function unknown(place: TagInPlace): TagEdits {
  const { token, partner, source } = place;
  const construct = `<${token.tag.name}>`;
  if (!partner && token.tag.kind === 'open') {
    place.report(place.line, construct, 'kept', 'As text: nothing closes it.', 'warning');
    return undefined;
  }
  const written = shorten(source.text.slice(token.start, token.end));
  if (!partner) return drop(place, `A component that Waymark does not know: ${written}`, 'warning');
  return unwrap(place, `A component that Waymark does not know: ${written}. Its text stays.`, 'warning');
}

/** The links of a banner's `notebooks={[{label, value}]}`, so that the report keeps them. */
function links(tag: Tag): string {
  const found = [...tag.attributes.values()]
    .map(value => ('code' in value ? readLiteral(value.code) : undefined))
    .flatMap(value => (Array.isArray(value) ? value : []))
    .map(entry => entry?.value)
    .filter(value => typeof value === 'string');
  return found.length ? ` with links to ${found.join(' , ')}` : '';
}

export function unwrap(place: TagInPlace, detail: string, level: 'note' | 'warning' = 'note'): TagEdits {
  place.report(
    place.line,
    `<${place.token.tag.name}>`,
    place.partner ? 'converted' : 'dropped',
    detail,
    level,
  );
  return around(place, '\n\n', '\n\n');
}

export function drop(place: TagInPlace, detail: string, level: 'note' | 'warning' = 'note'): TagEdits {
  place.report(place.line, `<${place.token.tag.name}>`, 'dropped', detail, level);
  return replaceWhole(place, '');
}

/** Replaces the tags and keeps what stands between. */
export function around({ token, partner }: TagInPlace, before: string, after: string): TagEdits {
  const opening = { start: token.start, end: token.end, text: before };
  return partner ? [opening, { start: partner.start, end: partner.end, text: after }] : [opening];
}

/** Replaces the element with all that is in it. */
export function replaceWhole({ token, partner }: TagInPlace, text: string): TagEdits {
  return [{ start: token.start, end: partner?.end ?? token.end, text }];
}

export function indentOf({ source, token }: TagInPlace): string {
  const { text } = source;
  return /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', token.start - 1) + 1, token.start))?.[0] ?? '';
}
