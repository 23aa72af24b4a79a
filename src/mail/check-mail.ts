import {
  childrenOf,
  error,
  isJsx,
  type JsxNode,
  lineOf,
  type MdastNode,
  type Problem,
  suggestion,
  warning,
} from '#catalog';
import type { MailFile } from './mail-file.ts';
import type { MailSource } from './mail-source.ts';
import type { VariableTypes } from './template.ts';
import { typicalText } from './typical-values.ts';
import { attributeText, misuse, namedIn, splitBraces, type Use, withinEach, withinIf } from './variables.ts';

const components: Record<string, { readonly attributes: readonly string[]; readonly example: string }> = {
  Button: { attributes: ['to'], example: '<Button to="/my-learning">Go on learning</Button>' },
  Each: { attributes: ['of', 'as'], example: '<Each of="people" as="person">{person.name}</Each>' },
  If: { attributes: ['has'], example: '<If has="next.title">{next.title}</If>' },
};

/** What every mail program shows. No pictures: many do not load them, and a mail has to say everything in words. */
const shownEverywhere = new Set([
  'root',
  'yaml',
  'paragraph',
  'heading',
  'text',
  'strong',
  'emphasis',
  'inlineCode',
  'link',
  'list',
  'listItem',
  'blockquote',
  'thematicBreak',
  'break',
  'mdxTextExpression',
  'mdxFlowExpression',
  'mdxJsxTextElement',
  'mdxJsxFlowElement',
]);

/** Everything an author has to mend in one mail: unknown variables and components, and what mail cannot show. */
export function checkMail(source: MailSource, file: MailFile, known: VariableTypes): Problem[] {
  const inHead = (['subject', 'preview'] as const).flatMap(key =>
    checkNames(source[key], 'line', known, { file: file.file, line: source.lines[key] }),
  );
  return [...inHead, ...checkLength(source, file), ...checkNode(source.body, file.file, known)];
}

/** What a phone shows of a subject, and a little more. */
const longestSubject = 60;

/** With names and titles about as long as they are in real life. */
function checkLength({ subject, lines }: MailSource, { file, isLine }: MailFile): Problem[] {
  if (isLine) return [];
  const typical = splitBraces(subject)
    .map(part => (typeof part === 'string' ? part : typicalText(part.name)))
    .join('');
  if (typical.length <= longestSubject) return [];
  const message = `The subject is about ${typical.length} characters long once it is filled: “${typical}”.`;
  const fix = `Say it in at most ${longestSubject}: phones cut off what is longer.`;
  return [warning('long-subject', { file, line: lines.subject }, message, fix)];
}

function checkNode(node: MdastNode, file: string, known: VariableTypes): Problem[] {
  const place = { file, line: lineOf(node) };
  if (!shownEverywhere.has(node.type)) {
    const message = `A mail cannot show this (${node.type}).`;
    return [error('not-for-mail', place, message, 'Say it in words, and link to a page that shows it.')];
  }
  if (isJsx(node)) return checkComponent(node, file, known);
  const name = namedIn(node);
  const own = name === undefined ? [] : checkName(name, 'text', known, place);
  const target = node.type === 'link' ? checkAddress(node.url, known, place) : [];
  return [...own, ...target, ...childrenOf(node).flatMap(child => checkNode(child, file, known))];
}

function checkComponent(node: JsxNode, file: string, known: VariableTypes): Problem[] {
  const place = { file, line: lineOf(node) };
  const name = node.name ?? '';
  const component = Object.hasOwn(components, name) ? components[name] : undefined;
  if (!component) {
    const fix = suggestion(name, Object.keys(components), each => components[each]?.example ?? each);
    return [error('unknown-component', place, `<${name}> is not known in mails.`, fix)];
  }
  const missing = component.attributes.filter(each => attributeText(node, each) === undefined);
  if (missing.length > 0) {
    const message = `<${name}> lacks ${missing.map(each => `"${each}"`).join(' and ')}.`;
    return [error('missing-attribute', place, message, `Write: ${component.example}`)];
  }
  const own = checkAttributes(node, known, place);
  const inside = own.length > 0 ? known : knownInside(node, known);
  return [...own, ...childrenOf(node).flatMap(child => checkNode(child, file, inside))];
}

function checkAttributes(
  node: JsxNode,
  known: VariableTypes,
  place: { file: string; line: number },
): Problem[] {
  const text = (name: string) => (attributeText(node, name) ?? '').replace(/^\{(.*)\}$/s, '$1');
  if (node.name === 'Button') return checkAddress(attributeText(node, 'to') ?? '', known, place);
  if (node.name === 'If') return checkName(text('has'), 'condition', known, place);
  if (!/^[a-z][a-zA-Z]*$/.test(text('as'))) {
    return [error('invalid-value', place, '"as" must be one word.', 'Write: as="person"')];
  }
  return checkName(text('of'), 'list', known, place);
}

function knownInside(node: JsxNode, known: VariableTypes): VariableTypes {
  if (node.name === 'Each') {
    return withinEach(known, attributeText(node, 'of') ?? '', attributeText(node, 'as') ?? '');
  }
  return node.name === 'If' ? withinIf(known, attributeText(node, 'has') ?? '') : known;
}

/** A link leads to a variable, to a page of this site, or to an address in full. */
function checkAddress(text: string, known: VariableTypes, place: { file: string; line: number }): Problem[] {
  const [first] = splitBraces(text);
  if (typeof first === 'object') {
    const whole = splitBraces(text).length === 1;
    return whole
      ? checkName(first.name, 'address', known, place)
      : [error('broken-link', place, 'An address is one variable, alone.', `Write: {${first.name}}`)];
  }
  if (/^\/(?!\/)/.test(text) || /^(https?:\/\/|mailto:)./.test(text)) {
    return checkNames(text, 'text', known, place);
  }
  const fix = 'Write a page of this site (/my-learning), an address in full (https://…) or a variable.';
  return [error('broken-link', place, `"${text}" leads nowhere from a mail.`, fix)];
}

function checkNames(
  text: string,
  use: 'text' | 'line' | 'address',
  known: VariableTypes,
  place: { file: string; line: number },
): Problem[] {
  return splitBraces(text).flatMap(part =>
    typeof part === 'object' ? checkName(part.name, use, known, place) : [],
  );
}

function checkName(
  name: string,
  use: Use,
  known: VariableTypes,
  place: { file: string; line: number },
): Problem[] {
  const wrong = misuse(known, name, use);
  return wrong ? [error('unknown-variable', place, wrong.message, wrong.fix)] : [];
}
