import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/*
 * Whatever has a left and a right is written as a start and an end, so that a page in a language that is written from right
 * to left is its mirror image.
 */

const root = join(import.meta.dirname, '../..');
const styled = globSync('src/**/*.{css,astro}', { cwd: root, exclude: ['src/mail/**'] });

/** What has sides all the same: where, and why. */
const sided: Readonly<Record<string, string>> = {
  'home.css .signpost::before background': 'light falls on a post from the same side in every language',
  'home.css .finger clip-path': 'turned round by .finger:dir(rtl)',
  'home.css .finger:dir(rtl) clip-path': 'turns .finger round',
  'trail.css .sign clip-path': 'turned round by .sign:dir(rtl)',
  'trail.css .sign:dir(rtl) clip-path': 'turns .sign round',
  'my-learning.css .reached__flag transform-origin': 'inside a drawing that is turned round as a whole',
};

interface Declaration {
  readonly where: string;
  readonly property: string;
  readonly value: string;
}

it('writes start and end, not left and right, but for what is named here with its reason', () => {
  const found = styled.flatMap(declarations).filter(hasSides);
  expect(found.map(({ where, property }) => `${where} ${property}`).toSorted()).toEqual(
    Object.keys(sided).toSorted(),
  );
});

it.each([
  ['margin-left', '1rem', true],
  ['border-top-right-radius', '3px', true],
  ['left', '0', true],
  ['padding', '0 1px 2px 3px', true],
  ['padding', '0 var(--a) 2px var(--a)', false],
  ['margin', '0 calc(-1 * var(--a)) 0 0', true],
  ['border-radius', '4px 0 0 4px', true],
  ['border-radius', '7px 7px 0 0', false],
  ['border-radius', '7px 3px', true],
  ['text-align', 'left', true],
  ['text-align', 'start', false],
  ['float', 'right', true],
  ['transform', 'translateX(4px)', true],
  ['transform', 'translateY(4px)', false],
  ['background', 'linear-gradient(90deg, red, blue)', true],
  ['background', 'linear-gradient(to bottom, red, blue)', false],
  ['box-shadow', '3px 1px 4px black', true],
  ['box-shadow', 'inset 0 0 0 1px var(--a), var(--shadow)', false],
  ['padding-inline-start', '1rem', false],
])('knows that %s: %s has sides: %s', (property, value, expected) => {
  expect(hasSides({ where: '', property, value })).toBe(expected);
});

function declarations(file: string): Declaration[] {
  const text = readFileSync(join(root, file), 'utf8');
  const css = file.endsWith('.css')
    ? text
    : [...text.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].join('\n');
  const name = file.split('/').at(-1);
  const open: string[] = [];
  const found: Declaration[] = [];
  for (const [, selector, declared] of css
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .matchAll(/([^{};]+)\{|([^{};]+);|\}/g)) {
    if (selector !== undefined) open.push(selector.trim().replaceAll(/\s+/g, ' '));
    else if (declared === undefined) open.pop();
    else {
      const [, property, value] = /^\s*([\w-]+)\s*:\s*([\s\S]+)$/.exec(declared) ?? [];
      if (property && value) found.push({ where: `${name} ${open.at(-1)}`, property, value });
    }
  }
  return found;
}

function hasSides({ property, value }: Declaration): boolean {
  if (/(^|-)(left|right)(-|$)/.test(property)) return true;
  if (/^(text-align|float|clear|transform-origin|background-position|justify-.*)$/.test(property))
    return /\b(left|right)\b/.test(value);
  if (/^(margin|padding|inset|border-(width|style|color)|scroll-(margin|padding))$/.test(property)) {
    const [top, right = top, , left = right] = partsOf(value);
    return right !== left;
  }
  if (property === 'border-radius') {
    const [first, second = first, third = first, fourth = second] = partsOf(value);
    return first !== second || third !== fourth;
  }
  if (/^(transform|translate)$/.test(property)) return /translate(3d|X)?\(|skew|matrix/.test(value);
  if (property === 'clip-path') return /polygon\(/.test(value);
  if (property === 'box-shadow') return value.split(/,(?![^(]*\))/).some(hasShiftedShadow);
  return /gradient\(\s*(to [a-z]*\s*(left|right)|-?[\d.]+(deg|turn))/.test(value);
}

const hasShiftedShadow = (shadow: string): boolean => {
  const [across] = partsOf(shadow.trim()).filter(part => /^-?[\d.]/.test(part));
  return across !== undefined && !/^-?0/.test(across);
};

/** The parts of a value, with what stands in brackets in one piece. */
const partsOf = (value: string): readonly string[] =>
  value.match(/(?:[^\s(]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))+/g) ?? [];
