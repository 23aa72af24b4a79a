import type { Site } from '#catalog';
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
 * The frame around every mail: the site's name in its colour, one column on paper, the foot. There are no pictures, so
 * nothing is missing where pictures are off. One column of at most 600 px narrows down to a phone by itself.
 */
export function mailDocument(site: Site, { subject, preview, body, foot }: MailParts): string {
  const { light, dark } = brandShades(site.brand);
  return `<mjml lang="${site.locale}">
<mj-head>
<mj-title>${subject}</mj-title>
<mj-preview>${preview}</mj-preview>
<mj-raw><meta name="color-scheme" content="light dark"/><meta name="supported-color-schemes" content="light dark"/></mj-raw>
<mj-attributes>
<mj-all font-family="${fonts}"/>
<mj-body background-color="#f4f2ec"/>
<mj-text font-size="16px" line-height="1.55" color="#1f2623" padding="8px 32px"/>
<mj-button font-size="16px" font-weight="600" background-color="${light.fill}" color="${light.onFill}" border-radius="8px" inner-padding="13px 24px" padding="12px 32px 16px" align="left"/>
</mj-attributes>
<mj-style inline="inline">${inlineRules(light.text)}</mj-style>
<mj-style>${rules(dark)}</mj-style>
</mj-head>
<mj-body css-class="paper">
<mj-section padding="28px 0 12px"><mj-column><mj-text css-class="name" font-size="18px" font-weight="700" color="${light.text}">${escaped(site.name)}</mj-text></mj-column></mj-section>
<mj-section css-class="sheet" background-color="#ffffff" border-radius="12px" padding="20px 0 24px"><mj-column>
${body}
</mj-column></mj-section>
<mj-section padding="12px 0 32px"><mj-column><mj-text css-class="foot" font-size="13px" line-height="1.5" color="#5c6661">${foot}</mj-text></mj-column></mj-section>
</mj-body>
</mjml>`;
}

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
hr { border: 0; border-top: 1px solid #dcd8cc; margin: 18px 0; }
blockquote { margin: 0 0 14px; padding: 2px 0 2px 14px; border-left: 3px solid #dcd8cc; }
blockquote p { margin: 0 0 4px; }
code { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 0.92em; }`;

const rules = (dark: ReturnType<typeof brandShades>['dark']): string => `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (max-width: 480px) { .sheet h1 { font-size: 22px !important; } .button table, .button td { width: 100% !important; } }
@media (prefers-color-scheme: dark) {
body, .paper, .paper > div { background-color: #121614 !important; }
.sheet, .sheet table { background-color: #1b201d !important; }
.sheet div, .sheet p, .sheet li, .sheet h1, .sheet h2, .sheet h3, .sheet blockquote, .sheet code { color: #e9ece9 !important; }
.sheet a { color: ${dark.text} !important; }
.name div { color: ${dark.text} !important; }
.foot div, .foot p, .foot a { color: #a6aea9 !important; }
.sheet .button td { background-color: ${dark.fill} !important; }
.sheet .button a, .sheet .button p { background-color: ${dark.fill} !important; color: ${dark.onFill} !important; }
.sheet hr, .sheet blockquote { border-color: #3a423d !important; }
}`;
