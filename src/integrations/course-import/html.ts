import { around, drop, indentOf, replaceWhole, unwrap } from './components.ts';
import type { TagEdits, TagInPlace } from './convert-tags.ts';
import { decodeEntities } from './entities.ts';
import { textOf } from './tag.ts';

/** HTML elements. Undefined for a tag that is none: it is then written as the text it is. */
export function convertHtml(place: TagInPlace): TagEdits {
  const name = place.token.tag.name.toLowerCase();
  const convert = known[name];
  if (!convert) {
    place.report(place.line, `<${name}>`, 'kept', 'As text: it is no HTML element.');
    return undefined;
  }
  const needsPartner = !empty.has(name) && place.token.tag.kind === 'open';
  if (needsPartner && !place.partner && name !== 'p') {
    place.report(place.line, `<${name}>`, 'kept', 'As text: nothing closes it.', 'warning');
    return undefined;
  }
  return convert(place);
}

/** Elements that a lesson may hold as they are, less their attributes. */
const kept =
  'table caption thead tbody tfoot tr th td details summary ul ol li dl dt dd sub sup kbd mark small u abbr q cite br hr wbr';
const empty = new Set(['br', 'hr', 'wbr', 'img', 'source', 'embed']);

export const keptElements: ReadonlySet<string> = new Set(kept.split(' '));
const keptAttributes = ['colspan', 'rowspan', 'scope', 'start', 'open'];

const known: Record<string, (place: TagInPlace) => TagEdits> = {
  ...Object.fromEntries([...keptElements].map(name => [name, keep])),
  ...Object.fromEntries(
    ['div', 'p', 'center', 'section', 'figure', 'figcaption', 'picture'].map(n => [n, block]),
  ),
  ...Object.fromEntries(['span', 'font'].map(name => [name, inline])),
  ...Object.fromEntries(
    ['script', 'style', 'svg', 'source', 'canvas', 'form', 'input'].map(n => [n, removed]),
  ),
  ...Object.fromEntries(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map(name => [name, heading])),
  ...Object.fromEntries(['iframe', 'video', 'audio', 'embed', 'object'].map(name => [name, embedded])),
  em: place => around(place, '*', '*'),
  i: place => around(place, '*', '*'),
  strong: place => around(place, '**', '**'),
  b: place => around(place, '**', '**'),
  del: place => around(place, '~~', '~~'),
  code,
  a: anchor,
  img: picture,
};

function keep(place: TagInPlace): TagEdits {
  const { tag } = place.token;
  const name = tag.name.toLowerCase();
  const attributes = keptAttributes
    .filter(attribute => tag.attributes.has(attribute))
    .map(attribute => ` ${attribute}="${textOf(tag, attribute) ?? ''}"`)
    .join('');
  const lost = [...tag.attributes.keys()].filter(attribute => !keptAttributes.includes(attribute));
  if (lost.length)
    place.report(place.line, `<${name}>`, 'kept', `Without its attributes: ${lost.join(', ')}.`);
  const isEmpty = empty.has(name) || tag.kind === 'self-closing';
  return around(place, `<${name}${attributes}${isEmpty ? ' /' : ''}>`, `</${name}>`);
}

function block(place: TagInPlace): TagEdits {
  const { tag } = place.token;
  const indent = indentOf(place);
  place.report(
    place.line,
    `<${tag.name}>`,
    'dropped',
    'Only the tag, which is for looks; its content stays.',
  );
  return around(place, `\n\n${indent}`, `\n\n${indent}`);
}

function inline(place: TagInPlace): TagEdits {
  place.report(place.line, `<${place.token.tag.name}>`, 'dropped', 'Only the tag; its text stays.');
  return around(place, '', '');
}

function removed(place: TagInPlace): TagEdits {
  return drop(place, 'With what is in it: lessons hold no scripts, styles, drawings or forms.', 'warning');
}

function heading(place: TagInPlace): TagEdits {
  const inside = insideOf(place).replace(/\s+/g, ' ').trim();
  if (/<[a-z/]/i.test(inside))
    return unwrap(place, 'A heading with other tags in it: its text stays.', 'warning');
  place.report(place.line, `<${place.token.tag.name}>`, 'converted', 'A Markdown heading.');
  return replaceWhole(place, `\n\n${'#'.repeat(Number(place.token.tag.name[1]))} ${inside}\n\n`);
}

function code(place: TagInPlace): TagEdits {
  const text = decodeEntities(insideOf(place)).replace(/\s+/g, ' ');
  if (text.trim() === '') return replaceWhole(place, '');
  return replaceWhole(place, text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``);
}

function anchor(place: TagInPlace): TagEdits {
  const href = textOf(place.token.tag, 'href');
  if (!href) return around(place, '', '');
  return around(place, '[', `](${href})`);
}

function insideOf({ source, token, partner }: TagInPlace): string {
  return source.text.slice(token.end, partner?.start ?? token.end);
}

/** The dark twin of a picture or frame that is shown twice, once for each theme. */
function isDarkTwin({ token }: TagInPlace): boolean {
  const classes = (textOf(token.tag, 'class') ?? textOf(token.tag, 'className') ?? '').split(/\s+/);
  return classes.includes('hidden') && classes.includes('dark:block');
}

function embedded(place: TagInPlace): TagEdits {
  const { tag } = place.token;
  const src =
    textOf(tag, 'src') ?? textOf(tag, 'data') ?? /<source[^>]*src="([^"]+)"/.exec(insideOf(place))?.[1];
  const construct = `<${tag.name}>`;
  if (!src) return drop(place, 'It shows nothing: no src.', 'warning');
  if (isDarkTwin(place)) {
    place.report(place.line, construct, 'dropped', `The dark twin of the one before it: ${src}`);
    return replaceWhole(place, '');
  }
  const title = textOf(tag, 'title') || new URL(src, 'https://source.invalid').hostname;
  place.report(
    place.line,
    construct,
    'converted',
    `A link to ${src}: pages load nothing from others.`,
    'warning',
  );
  return replaceWhole(place, `\n\n${indentOf(place)}[${title}](${src}) (opens another site)\n\n`);
}

/** A Markdown picture; what becomes of its file is decided where all pictures are. */
function picture(place: TagInPlace): TagEdits {
  const { tag } = place.token;
  const src = textOf(tag, 'src');
  if (!src) return drop(place, 'A picture without a src.', 'warning');
  if (isDarkTwin(place)) {
    place.report(place.line, '<img>', 'dropped', `The dark twin of the picture before it: ${src}`);
    return replaceWhole(place, '');
  }
  const alt = (textOf(tag, 'alt') ?? '').replace(/\s+/g, ' ').replace(/[[\]]/g, '\\$&');
  return replaceWhole(place, `![${alt}](<${src.trim()}>)`);
}
