import { type BrandShades, brandShades } from './brand-colours.ts';

const names: readonly [keyof BrandShades, string][] = [
  ['text', '--brand'],
  ['fill', '--brand-fill'],
  ['fillHover', '--brand-fill-hover'],
  ['onFill', '--on-brand-fill'],
  ['soft', '--brand-soft'],
  ['line', '--brand-line'],
];

/** The stylesheet that gives the site's brand colour to the tokens, for light and dark. */
export function themeCss(brand: string): string {
  const { light, dark } = brandShades(brand);
  const lines = names.map(([part, name]) => `${name}:light-dark(${light[part]},${dark[part]})`);
  return `:root{${lines.join(';')}}\n`;
}

/** The address changes with the colour, so that browsers may keep the stylesheet for good. */
export const themeAddress = (brand: string): string => `/theme.css?brand=${brand.slice(1).toLowerCase()}`;
