import { defineMdastPlugin, markdownToHtml } from 'satteri';

/** Raw HTML stays text, and a link leads to a page or starts a mail: it is Markdown written into YAML, nothing more. */
const plain = defineMdastPlugin({
  name: 'waymark-plain-markdown',
  html: (node, context) => context.replaceNode(node, { type: 'text', value: node.value }),
  link: (node, context) => {
    if (!/^(https?:|mailto:|[#/.])/i.test(node.url)) context.setProperty(node, 'url', '#');
  },
});

const compiled = new Map<string, string>();

/** A quiz's Markdown as HTML that can be put into a page as it is. */
export function markdownHtml(markdown: string): string {
  const known = compiled.get(markdown);
  if (known !== undefined) return known;
  const { html } = markdownToHtml(markdown, { mdastPlugins: [plain] });
  compiled.set(markdown, html);
  return html;
}

/** The same for what stands inside a line, without the paragraph around it. */
export function lineHtml(markdown: string): string {
  const [, inner] = markdownHtml(markdown).match(/^<p>(.*)<\/p>\s*$/s) ?? [];
  return inner !== undefined && !inner.includes('<p>') ? inner : markdownHtml(markdown);
}
