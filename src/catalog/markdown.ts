import { defineMdastPlugin, markdownToHtml } from 'satteri';

/** Raw HTML stays text: it is Markdown that authors write into YAML, nothing more. */
const noHtml = defineMdastPlugin({
  name: 'no-html',
  html: (node, context) => context.replaceNode(node, { type: 'text', value: node.value }),
});

const compiled = new Map<string, string>();

/** A quiz's Markdown as HTML that can be put into a page as it is. */
export function markdownHtml(markdown: string): string {
  const known = compiled.get(markdown);
  if (known !== undefined) return known;
  const { html } = markdownToHtml(markdown, { mdastPlugins: [noHtml] });
  compiled.set(markdown, html);
  return html;
}

/** The same for what stands inside a line, without the paragraph around it. */
export function lineHtml(markdown: string): string {
  const [, inner] = markdownHtml(markdown).match(/^<p>(.*)<\/p>\s*$/s) ?? [];
  return inner !== undefined && !inner.includes('<p>') ? inner : markdownHtml(markdown);
}
