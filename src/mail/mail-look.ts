import type { Site } from '#catalog';
import { directionOf } from '#words';
import { brandShades } from '../styles/brand-colours.ts';
import { escaped } from './mail-markup.ts';

/** The parts of a mail that come to MJML ready made. Texts may hold marks of variables. */
export interface MailParts {
  readonly subject: string;
  readonly preview: string;
  /** MJML of the body. */
  readonly body: string;
  /** HTML of the lines at the foot. */
  readonly foot: string;
}

const fonts = "system-ui, -apple-system, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";

/**
 * What keeps the words of the mail out of the line that a mail program shows beside the subject: it would fill up what the
 * preview leaves free. Invisible and without width, and in a part that nobody reads aloud.
 */
const previewEnd = '&#847;&zwnj;&nbsp;'.repeat(60);

/**
 * The frame around every mail: the site's name in its colour, one column on paper, the foot. There are no pictures, so
 * nothing is missing where pictures are off. One column of at most 600 px narrows down to a phone by itself.
 */
export function mailDocument(site: Site, { subject, preview, body, foot }: MailParts): string {
  const { light, dark } = brandShades(site.brand);
  return `<mjml lang="${site.locale}" dir="${directionOf(site.locale)}">
<mj-head>
<mj-title>${subject}</mj-title>
<mj-preview>${preview}${previewEnd}</mj-preview>
<mj-raw>${metas}${outlookFont}</mj-raw>
<mj-attributes>
<mj-all font-family="${fonts}"/>
<mj-body background-color="${paper.light.ground}"/>
<mj-text font-size="16px" line-height="1.55" color="${paper.light.ink}" padding="8px 32px"/>
<mj-button font-size="16px" font-weight="600" background-color="${light.text}" color="${paper.light.onButton}" border-radius="8px" inner-padding="13px 24px" padding="12px 32px 16px" align="left"/>
</mj-attributes>
<mj-style inline="inline">${inlineRules(light.text)}</mj-style>
<mj-style>${rules(dark)}</mj-style>
</mj-head>
<mj-body css-class="paper">
<mj-section padding="28px 0 12px"><mj-column><mj-text css-class="name" font-size="18px" font-weight="700" color="${light.text}">${escaped(site.name)}</mj-text></mj-column></mj-section>
<mj-section css-class="sheet" background-color="${paper.light.sheet}" border-radius="12px" padding="20px 0 24px"><mj-column>
${body}
</mj-column></mj-section>
<mj-section padding="12px 0 32px"><mj-column><mj-text css-class="foot" font-size="13px" line-height="1.5" color="${paper.light.faint}">${foot}</mj-text></mj-column></mj-section>
</mj-body>
</mjml>`;
}

/**
 * The colours beside those of the brand; a test holds that each pair can be read, also where a program turns it around. That is
 * why a button is filled with the shade of the brand that carries white: black on a bright one would not survive.
 */
export const paper = {
  light: {
    ground: '#f4f2ec',
    sheet: '#ffffff',
    ink: '#1f2623',
    faint: '#5c6661',
    line: '#dcd8cc',
    onButton: '#ffffff',
  },
  dark: { ground: '#121614', sheet: '#1b201d', ink: '#e9ece9', faint: '#a6aea9', line: '#3a423d' },
} as const;

/** Both themes are ours; and no program makes links of its own of codes, days and addresses, or widens the lines. */
const metas = [
  ['color-scheme', 'light dark'],
  ['supported-color-schemes', 'light dark'],
  ['format-detection', 'telephone=no, date=no, address=no, email=no, url=no'],
  ['x-apple-disable-message-reformatting', ''],
]
  .map(([name, content]) => `<meta name="${name}" content="${content}"/>`)
  .join('');

/** Outlook for Windows knows none of the first fonts and would fall back to Times. */
const outlookFont =
  '<!--[if mso]><style>body, table, td, div, p, a, li, h1, h2, h3 { font-family: Arial, sans-serif !important; }</style><![endif]-->';

/** What programs that drop style sheets have to see too. */
const inlineRules = (link: string): string => `
p { margin: 0 0 14px; }
h1 { margin: 4px 0 14px; font-size: 24px; line-height: 1.25; font-weight: 700; }
h2 { margin: 20px 0 10px; font-size: 18px; line-height: 1.3; font-weight: 700; }
h3 { margin: 16px 0 8px; font-size: 16px; line-height: 1.4; font-weight: 700; }
ul, ol { margin: 0 0 14px; padding: 0 0 0 22px; }
li { margin: 0 0 6px; }
a { color: ${link}; }
.button a { color: inherit; }
hr { border: 0; border-top: 1px solid ${paper.light.line}; margin: 18px 0; }
blockquote { margin: 0 0 14px; padding: 2px 0 2px 14px; border-left: 3px solid ${paper.light.line}; }
blockquote p { margin: 0 0 4px; }
code { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 0.92em; }`;

type Shades = ReturnType<typeof brandShades>['dark'];

/** Outlook on the web and on phones has no media query for it, but marks what it has turned around. */
const rules = (dark: Shades): string => `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (max-width: 480px) { .sheet h1 { font-size: 22px !important; } .button table, .button td { width: 100% !important; } .button a { display: block !important; } }
@media (prefers-color-scheme: dark) {
${darkRules(dark, '')}
}
${darkRules(dark, '[data-ogsc] ', 'color')}
${darkRules(dark, '[data-ogsb] ', 'background-color')}`;

/** @param only the property that is set; both, when none is named */
function darkRules(shades: Shades, within: string, only?: 'color' | 'background-color'): string {
  const { ground, sheet, ink, faint, line } = paper.dark;
  const rows: readonly (readonly [selectors: string, property: string, colour: string])[] = [
    ['body, .paper, .paper > div', 'background-color', ground],
    ['.sheet, .sheet table', 'background-color', sheet],
    [
      '.sheet div, .sheet p, .sheet li, .sheet h1, .sheet h2, .sheet h3, .sheet blockquote, .sheet code',
      'color',
      ink,
    ],
    ['.sheet a, .name div', 'color', shades.text],
    ['.foot div, .foot p, .foot a', 'color', faint],
    ['.sheet .button td, .sheet .button a, .sheet .button p', 'background-color', shades.fill],
    ['.sheet .button a, .sheet .button p', 'color', shades.onFill],
    ['.sheet hr, .sheet blockquote', 'border-color', line],
  ];
  return rows
    .filter(([, property]) => !only || property === only)
    .map(([selectors, property, colour]) => {
      const placed = selectors.split(', ').map(one => `${within}${one}`);
      return `${placed.join(', ')} { ${property}: ${colour} !important; }`;
    })
    .join('\n');
}
