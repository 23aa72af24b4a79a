/** What one brand colour becomes on a light and on a dark page. All `#rrggbb`. */
export interface BrandShades {
  /** For words and lines: at least 4.5 : 1 on every background of its theme. */
  readonly text: string;
  /** For filled shapes, at least 3 : 1 on the page. */
  readonly fill: string;
  readonly fillHover: string;
  /** What is written on `fill` and `fillHover`, at least 4.5 : 1. */
  readonly onFill: string;
  /** A faint background that carries `text`. */
  readonly soft: string;
  readonly line: string;
}

interface Oklch {
  readonly lightness: number;
  readonly chroma: number;
  readonly hue: number;
}

/** The backgrounds of tokens.css that lie closest to the text colour: paper, surface and sunken. */
const backgrounds = { light: ['#faf9f6', '#ffffff', '#f1efe8'], dark: ['#121614', '#1b201d', '#0c0f0e'] };

/** Keeps the brand's hue and moves its lightness just as far as WCAG 2.2 contrast asks (1.4.3 and 1.4.11). */
export function brandShades(brand: string): { readonly light: BrandShades; readonly dark: BrandShades } {
  const colour = toOklch(brand);
  return {
    light: shades(colour, 'light', { soft: 0.957, line: 0.87, chroma: 0.018, contrast: 5 }),
    dark: shades(colour, 'dark', { soft: 0.28, line: 0.43, chroma: 0.03, contrast: 6.5 }),
  };
}

/** Contrast ratio of two colours as WCAG 2.2 defines it, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function shades(
  brand: Oklch,
  theme: 'light' | 'dark',
  at: { readonly soft: number; readonly line: number; readonly chroma: number; readonly contrast: number },
): BrandShades {
  const soft = toHex({ ...brand, lightness: at.soft, chroma: Math.min(brand.chroma, at.chroma) });
  const away = theme === 'light' ? -0.01 : 0.01;
  const text = moved(brand, away, colour =>
    [...backgrounds[theme], soft].every(ground => contrast(colour, ground) >= at.contrast),
  );
  const fill = moved(brand, away, colour => contrast(colour, backgrounds[theme][0] ?? '') >= 3.2);
  const onFill = contrast(fill, '#ffffff') >= 4.5 ? '#ffffff' : '#0b0f0d';
  const readable = onFill === '#ffffff' ? fill : moved(toOklch(fill), 0.01, c => contrast(c, onFill) >= 4.6);
  const hover = toOklch(readable);
  const further = onFill === '#ffffff' ? -0.06 : 0.05;
  return {
    text,
    fill: readable,
    fillHover: toHex({ ...hover, lightness: hover.lightness + further }),
    onFill,
    soft,
    line: toHex({ ...brand, lightness: at.line, chroma: Math.min(brand.chroma, at.chroma * 2) }),
  };
}

/** The first shade, going from the colour itself by `step` of lightness, that fits. */
function moved(from: Oklch, step: number, fits: (colour: string) => boolean): string {
  let { lightness } = from;
  while (lightness > 0 && lightness < 1) {
    const colour = toHex({ ...from, lightness });
    if (fits(colour)) return colour;
    lightness += step;
  }
  return step < 0 ? '#000000' : '#ffffff';
}

const channels = (hex: string) => [1, 3, 5].map(at => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
const linear = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
const encoded = (part: number) => (part <= 0.0031308 ? part * 12.92 : 1.055 * part ** (1 / 2.4) - 0.055);

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = channels(hex).map(linear);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Björn Ottosson's Oklab, https://bottosson.github.io/posts/oklab/, in polar form. */
function toOklch(hex: string): Oklch {
  const [r = 0, g = 0, b = 0] = channels(hex).map(linear);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const lightness = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return { lightness, chroma: Math.hypot(a, bb), hue: Math.atan2(bb, a) };
}

/** The sRGB colour, with as much of the chroma as sRGB can show. */
function toHex(colour: Oklch): string {
  let { chroma } = colour;
  while (chroma > 0.001) {
    const rgb = toLinear({ ...colour, chroma });
    if (rgb.every(part => part >= -0.0005 && part <= 1.0005)) return hexOf(rgb);
    chroma *= 0.96;
  }
  return hexOf(toLinear({ ...colour, chroma: 0 }));
}

function toLinear({ lightness, chroma, hue }: Oklch): number[] {
  const a = chroma * Math.cos(hue);
  const b = chroma * Math.sin(hue);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

const hexOf = (rgb: readonly number[]) =>
  `#${rgb.map(part => byte(encoded(Math.min(1, Math.max(0, part))))).join('')}`;
const byte = (part: number) =>
  Math.round(part * 255)
    .toString(16)
    .padStart(2, '0');
