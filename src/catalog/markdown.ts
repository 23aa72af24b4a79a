import { defineHastPlugin, defineMdastPlugin, markdownToHtml } from 'satteri';
import { besideName } from './beside-name.ts';
import { highlighted } from './highlight.ts';
import { fileHref } from './hrefs.ts';

/** Raw HTML stays text, and a link leads to a page or starts a mail: it is Markdown written into YAML, nothing more. */
const plain = defineMdastPlugin({
  name: 'waymark-plain-markdown',
  html: (node, context) => context.replaceNode(node, { type: 'text', value: node.value }),
  code: (node, context) =>
    context.replaceNode(node, { type: 'html', value: highlighted(node.value, node.lang) }),
  link: (node, context) => {
    if (!/^(https?:|mailto:|[#/.])/i.test(node.url)) context.setProperty(node, 'url', '#');
  },
});

/** A picture beside the lesson comes from where its readers are asked for. */
const picturesOf = (courseId: string) =>
  defineMdastPlugin({
    name: 'waymark-pictures-beside',
    image: (node, context) => {
      const name = besideName(node.url);
      if (name !== undefined) context.setProperty(node, 'url', fileHref(courseId, name));
    },
  });

/** The columns of a table are aligned by a style attribute, which the content security policy forbids. */
const unstyled = defineHastPlugin({
  name: 'waymark-unstyled',
  element: {
    filter: ['th', 'td'],
    visit: (node, context) => context.setProperty(node, 'style', undefined),
  },
});

const compiled = new Map<string, string>();

/**
 * Markdown of a YAML file as HTML that can be put into a page as it is.
 *
 * @param courseId of the folder that its pictures lie in
 */
export function markdownHtml(markdown: string, courseId?: string): string {
  const key = `${courseId ?? ''}\n${markdown}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const mdastPlugins = courseId === undefined ? [plain] : [plain, picturesOf(courseId)];
  const { html } = markdownToHtml(markdown, { mdastPlugins, hastPlugins: [unstyled] });
  compiled.set(key, html);
  return html;
}

/** The same for what stands inside a line, without the paragraph around it. */
export function lineHtml(markdown: string, courseId?: string): string {
  const [, inner] = markdownHtml(markdown, courseId).match(/^<p>(.*)<\/p>\s*$/s) ?? [];
  return inner !== undefined && !inner.includes('<p>') ? inner : markdownHtml(markdown, courseId);
}

/** The words of a piece of Markdown, for where there is no room for more: an option of a list, a name for a reader. */
export function markdownText(markdown: string): string {
  const words: string[] = [];
  const collect = defineMdastPlugin({
    name: 'waymark-words',
    text: node => void words.push(node.value),
    inlineCode: node => void words.push(node.value),
    code: node => void words.push(node.value),
    image: node => void words.push(node.alt ?? ''),
  });
  markdownToHtml(markdown, { mdastPlugins: [collect] });
  return words.join(' ').replace(/\s+/g, ' ').trim();
}

/** Each picture that a piece of Markdown shows. */
export function picturesIn(markdown: string): { readonly src: string; readonly alt: string | undefined }[] {
  const pictures: { src: string; alt: string | undefined }[] = [];
  if (!markdown.includes('![')) return pictures;
  const collect = defineMdastPlugin({
    name: 'waymark-pictures',
    image: ({ url, alt }) => void pictures.push({ src: url, alt: alt || undefined }),
  });
  markdownToHtml(markdown, { mdastPlugins: [collect] });
  return pictures;
}
