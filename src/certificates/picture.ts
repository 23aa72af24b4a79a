import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** What stands on the picture of a certificate, in the reader's words. */
export interface PictureWords {
  readonly kind: string;
  readonly title: string;
  readonly holder: string;
  readonly below: string;
  readonly siteName: string;
  /** `#rrggbb`. */
  readonly brand: string;
}

export const pictureSize = { width: 1200, height: 630 };

/** A picture for what previews links, PNG. A name that our fonts cannot write is left out rather than drawn as boxes. */
export async function certificatePicture(words: PictureWords): Promise<Uint8Array> {
  const { Resvg, fontBuffers } = await library();
  const drawing = new Resvg(pictureSvg(words), {
    font: { fontBuffers: [...fontBuffers], loadSystemFonts: false, defaultFontFamily: 'Overpass' },
  });
  const picture = drawing.render();
  const png = picture.asPng();
  picture.free();
  drawing.free();
  return png;
}

const fonts = [
  'overpass/files/overpass-latin-wght-normal.woff2',
  'overpass/files/overpass-latin-ext-wght-normal.woff2',
  'overpass/files/overpass-cyrillic-wght-normal.woff2',
  'source-sans-3/files/source-sans-3-greek-wght-normal.woff2',
  'overpass/files/overpass-vietnamese-wght-normal.woff2',
];

/** The scripts that these can write: Latin, Greek, Cyrillic, and the marks of all. */
const drawable =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]*$/u;

let loading: ReturnType<typeof load> | undefined;

function library() {
  loading ??= load();
  return loading;
}

async function load() {
  const require = createRequire(import.meta.url);
  const { initWasm, Resvg } = await import('@resvg/resvg-wasm');
  await initWasm(await readFile(require.resolve('@resvg/resvg-wasm/index_bg.wasm')));
  const read = (file: string) => readFile(require.resolve(`@fontsource-variable/${file}`));
  return { Resvg, fontBuffers: await Promise.all(fonts.map(read)) };
}

function pictureSvg({ kind, title, holder, below, siteName, brand }: PictureWords): string {
  const { width, height } = pictureSize;
  const titleLines = wrapped(write(title), 25).slice(0, 3);
  const top = 250 - (titleLines.length - 1) * 26;
  const lines = titleLines.map((line, at) => text(line, 96, top + at * 78, 68, '#19201c', 2));
  const end = top + titleLines.length * 78;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<rect width="${width}" height="${height}" fill="#faf9f6"/>
<rect width="${width}" height="24" fill="${brand}"/>
<path d="M0 ${height} V500 C 240 440 420 560 640 500 S 1010 420 ${width} 470 V${height} Z" fill="${brand}" opacity="0.12"/>
<path d="M0 ${height} V560 C 260 510 460 600 700 560 S 1040 500 ${width} 540 V${height} Z" fill="${brand}" opacity="0.18"/>
<circle cx="1080" cy="112" r="48" fill="${brand}"/>
<path d="m1059 113 15 15 28-31" fill="none" stroke="#fff" stroke-width="9" stroke-linecap="round" stroke-linejoin="round"/>
${text(write(kind), 96, 130, 34, '#4b554f', 0)}
${lines.join('\n')}
${text(write(holder), 96, end + 14, 48, '#19201c', 0)}
${text(write(below), 96, end + 70, 32, '#4b554f', 0)}
${text(write(siteName), 96, 590, 32, '#19201c', 1)}
</svg>`;
}

const write = (words: string): string => (drawable.test(words) ? words : '');

/** The variable fonts are drawn at their usual weight, so that what is to stand out gets an outline. */
const text = (words: string, x: number, y: number, size: number, fill: string, outline: number): string =>
  `<text x="${x}" y="${y}" font-family="Overpass" font-size="${size}" fill="${fill}"${
    outline > 0 ? ` stroke="${fill}" stroke-width="${outline}"` : ''
  }>${escaped(words)}</text>`;

const escaped = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Broken between words, and within a word that is longer than a line. */
function wrapped(words: string, length: number): string[] {
  const lines: string[] = [];
  for (const word of words.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= length)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word.length > length ? `${word.slice(0, length - 1)}…` : word);
  }
  return lines;
}
