import { type JsxNode, type MdastNode, suggestion } from '#catalog';
import type { VariableType, VariableTypes } from './template.ts';

/** `Hello {person.firstName}` as its texts and names, in order. */
export function splitBraces(text: string): readonly (string | { readonly name: string })[] {
  return text
    .split(/\{\s*([^{}]*?)\s*\}/)
    .map((part, index) => (index % 2 === 1 ? { name: part } : part))
    .filter(part => part !== '');
}

/** What `{…}` in the text names; undefined for a comment. */
export function namedIn(node: MdastNode): string | undefined {
  if (node.type !== 'mdxTextExpression' && node.type !== 'mdxFlowExpression') return undefined;
  return node.value.replace(/\/\*[\s\S]*?\*\//g, '').trim() || undefined;
}

/** An attribute as text with braces, whether it was written as to="/x/{y}" or to={y}. */
export function attributeText(node: JsxNode, name: string): string | undefined {
  const found = node.attributes.find(each => each.type === 'mdxJsxAttribute' && each.name === name);
  if (found?.type !== 'mdxJsxAttribute' || !found.value) return undefined;
  return typeof found.value === 'string' ? found.value : `{${found.value.value.trim()}}`;
}

/** The names that may be used within `<Each of={list} as={as}>`, for the others see {@link VariableTypes}. */
export function withinEach(known: VariableTypes, list: string, as: string): VariableTypes {
  const item = known[list];
  if (typeof item !== 'object') return known;
  const added = Object.entries(item).map(([name, type]) => [`${as}.${name}`, type] as const);
  return { ...known, ...Object.fromEntries(added) };
}

/** The names that are certain within `<If has={name}>`: it, and whatever comes with it (`next.href` with `next.title`). */
export function withinIf(known: VariableTypes, name: string): VariableTypes {
  const family = name.includes('.') ? name.slice(0, name.lastIndexOf('.') + 1) : `${name}.`;
  const certain = Object.entries(known).map(([each, type]) =>
    each === name || each.startsWith(family) ? ([each, surely(type)] as const) : ([each, type] as const),
  );
  return Object.fromEntries(certain);
}

const surely = (type: VariableTypes[string]): VariableTypes[string] =>
  typeof type === 'string' && type.endsWith('?') ? (type.slice(0, -1) as VariableType) : type;

/** `{lesson.minutes.long}` is the number with its unit, in words: 12 minutes. */
const withUnit = /\.long$/;

/** The type of what is named, and of the number where its unit is asked for. */
export function typeOf(known: VariableTypes, name: string): VariableTypes[string] | undefined {
  if (Object.hasOwn(known, name)) return known[name];
  const number = known[numberOf(name)];
  return withUnit.test(name) && /^(minutes|days)\??$/.test(String(number)) ? number : undefined;
}

/** The name of the number, with or without its unit. */
export const numberOf = (name: string): string => name.replace(withUnit, '');

/** How a name is used: in running text, in a subject (`line`), as a link's target, for `<Each>` or for `<If>`. */
export type Use = 'text' | 'line' | 'address' | 'list' | 'condition';

/** What is wrong with using a name here, and what to write instead; undefined when it fits. */
export function misuse(
  known: VariableTypes,
  name: string,
  use: Use,
): { readonly message: string; readonly fix: string } | undefined {
  const type = typeOf(known, name);
  const names = Object.keys(known).filter(each => fits(known[each], use));
  if (type === undefined) {
    const write = use === 'list' || use === 'condition' ? (n: string) => `"${n}"` : (n: string) => `{${n}}`;
    return { message: `{${name}} is not known in this mail.`, fix: suggestion(name, names, write) };
  }
  if (fits(type, use)) return undefined;
  if (use === 'list' || use === 'address') {
    const kind = use === 'list' ? 'a list' : 'an address';
    return { message: `{${name}} is not ${kind}.`, fix: suggestion(name, names, each => `{${each}}`) };
  }
  if (use === 'condition') {
    return { message: `{${name}} is always there.`, fix: 'Take the <If> out and leave what is in it.' };
  }
  if (typeof type === 'object') {
    return {
      message: `{${name}} is a list.`,
      fix: `Write: <Each of="${name}" as="item">{item.…}</Each>`,
    };
  }
  if (type === 'lines') {
    const message = `{${name}} may have several lines; this is one.`;
    return { message, fix: 'Say it in the text of the mail.' };
  }
  return {
    message: `{${name}} may be absent.`,
    fix: `Write it within <If has="${name}">…</If>.`,
  };
}

function fits(type: VariableTypes[string] | undefined, use: Use): boolean {
  if (type === undefined) return false;
  if (use === 'list') return typeof type === 'object';
  if (use === 'condition') return typeof type === 'object' || type.endsWith('?');
  if (use === 'address') return type === 'address';
  return typeof type === 'string' && !type.endsWith('?') && (type !== 'lines' || use === 'text');
}
