import { beforeAll, describe, expect, it } from 'vitest';
import { paper } from '../../src/mail/mail-look.ts';
import { brandShades, contrast } from '../../src/styles/brand-colours.ts';
import { type FilledMail, renderShippedMails } from '../support/rendered-mails.ts';

let mails: readonly FilledMail[];
beforeAll(async () => {
  mails = await renderShippedMails('https://learn.waymark.example');
});

/** For each mail of the site that ships; says of which it fails. */
function each(check: (mail: FilledMail) => void): void {
  expect(mails.length).toBeGreaterThan(15);
  for (const mail of mails) check(mail);
}

describe('every mail of the site that ships', () => {
  it('says its language, direction, title and that it knows dark and light', () => {
    each(({ file: { id }, html, subject }) => {
      expect(html, id).toMatch(/<html lang="[a-z]{2}[^"]*" dir="(ltr|rtl)"/);
      expect(decoded(/<title>([^<]*)<\/title>/.exec(html)?.[1] ?? ''), id).toBe(subject);
      expect(html, id).toContain('<meta name="color-scheme" content="light dark">');
      expect(html, id).toMatch(/@media \(prefers-color-scheme: dark\)/);
      expect(html, id).toContain('[data-ogsc] .sheet p');
    });
  });

  it('has a subject that a phone shows, and a preview that nothing else runs into', () => {
    each(({ file: { id, isLine }, html, subject }) => {
      // What is told in a digest is a line of it, and no subject.
      if (!isLine) expect(subject.length, `${id}: ${subject}`).toBeLessThanOrEqual(60);
      const [, hidden = ''] = /<div style="display:none;[^>]*>([^<]*)<\/div>/.exec(html) ?? [];
      expect(hidden.replaceAll(/&#847;|&zwnj;|&nbsp;/g, '').length, id).toBeGreaterThan(15);
      expect(hidden, id).toMatch(/(&#847;&zwnj;&nbsp;){60}$/);
    });
  });

  it('is whole where pictures are off, asks nobody for anything, and is shown in full by Gmail', () => {
    each(({ file: { id }, html }) => {
      expect(html, id).not.toMatch(/<(img|link|script|iframe|form|input|svg|video|picture|object)\b/i);
      expect(html, id).not.toMatch(/\b(src|background|srcset)=|url\(|@import|@font-face/i);
      expect(html, id).not.toMatch(/\son[a-z]+=/i);
      // Gmail cuts off what is longer than 102 kB, with the way to unsubscribe, and drops a style sheet above 16 kB.
      expect(Buffer.byteLength(html), id).toBeLessThan(102_000 / 2);
      expect(
        Math.max(...[...html.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(([all]) => all.length)),
        id,
      ).toBeLessThan(8_192);
    });
  });

  it('is laid out in tables of at most 600 px, which say that they are no data', () => {
    each(({ file: { id }, html }) => {
      expect(html, id).toContain('max-width:600px');
      for (const [table] of html.replaceAll(/<!--[\s\S]*?-->/g, '').matchAll(/<table[^>]*>/g))
        expect(table, id).toContain('role="presentation"');
    });
  });

  it('has buttons that Outlook fills and that lead somewhere', () => {
    each(({ file: { id }, html }) => {
      for (const [, button = ''] of html.matchAll(/<td align="left" class="button"([\s\S]*?)<\/a>/g)) {
        expect(button, id).toMatch(/<td [^>]*bgcolor="#[0-9a-f]{6}"/);
        expect(button, id).toContain('mso-padding-alt:13px 24px');
        expect(button, id).toMatch(/<a href="https:\/\/[^"]+"/);
      }
    });
  });

  it('reads well as plain text: every word of the mail, every address, no markup and no hole', () => {
    each(({ file: { id, class: kind }, html, text }) => {
      expect(text, id).not.toMatch(/<[a-z/]|&[a-z]+;|\*\*|\{|\}|undefined|\]\(/i);
      expect(text, id).not.toMatch(/\n{3,}|[ \t]\n|^\s/);
      expect(text.split('\n--\n').length, id).toBe(2);
      const addresses = [...html.matchAll(/<a href="([^"]+)"/g)].map(([, href = '']) => decoded(href));
      for (const address of new Set(addresses)) expect(text, id).toContain(address);
      expect(/(Unsubscribe|Abbestellen): https/.test(text), id).toBe(kind === 'onboarding');
      const told = words(html.slice(html.indexOf('class="sheet"')));
      for (const word of told) expect(words(text), `${id}: ${word}`).toContain(word);
    });
  });
});

describe.each(['#1d6b53', '#ffd400', '#7a1fa2', '#000000', '#ffffff'])('with the brand %s', brand => {
  const { light, dark } = brandShades(brand);
  const pairs = {
    light: [
      [paper.light.ink, paper.light.sheet],
      [paper.light.faint, paper.light.ground],
      [light.text, paper.light.sheet],
      [light.text, paper.light.ground],
      [paper.light.onButton, light.text],
    ],
    dark: [
      [paper.dark.ink, paper.dark.sheet],
      [paper.dark.faint, paper.dark.ground],
      [dark.text, paper.dark.sheet],
      [dark.text, paper.dark.ground],
      [dark.onFill, dark.fill],
    ],
  } as const;

  it.each(['light', 'dark'] as const)('every word of a %s mail stands out', theme => {
    for (const [ink, ground] of pairs[theme]) expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it('words can be read still where a mail program turns our light colours around', () => {
    for (const [ink, ground] of pairs.light)
      expect(contrast(turned(ink), turned(ground)), `${ink} on ${ground}`).toBeGreaterThanOrEqual(3);
  });
});

/** What Gmail's app does to colours in the dark: the same hue, light for dark. */
function turned(colour: string): string {
  const parts = [1, 3, 5].map(at => Number.parseInt(colour.slice(at, at + 2), 16));
  const shift = 255 - Math.max(...parts) - Math.min(...parts);
  return `#${parts.map(part => (part + shift).toString(16).padStart(2, '0')).join('')}`;
}

const decoded = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();

const words = (text: string): string[] =>
  decoded(text.replaceAll(/<style[\s\S]*?<\/style>|<!--[\s\S]*?-->|<[^>]*>|^[^<]*>/g, ' '))
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word.length > 2 && word !== 'middot');
