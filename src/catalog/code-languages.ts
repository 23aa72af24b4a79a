import { createRequire } from 'node:module';
import { defineMdastPlugin, type MdastPluginDefinition } from 'satteri';

const { languages } = createRequire(import.meta.url)('prismjs/components.json') as {
  languages: Readonly<Record<string, { readonly alias?: string | readonly string[] }>>;
};
const highlighted = new Set([
  ...Object.keys(languages).filter(name => name !== 'meta'),
  ...Object.values(languages).flatMap(({ alias = [] }) => alias),
  'plaintext',
  'astro',
]);
const likeAnother: Readonly<Record<string, string>> = { mdx: 'markdown', console: 'bash', env: 'bash' };

/**
 * Gives each code block a language that the highlighter knows. Without it, it would put the code into the page as it is,
 * with every tag in it.
 */
export function codeLanguages(): MdastPluginDefinition {
  return defineMdastPlugin({
    name: 'waymark-code-languages',
    code(node, context) {
      const { lang } = node;
      if (!lang || highlighted.has(lang)) return;
      context.setProperty(node, 'lang', likeAnother[lang.toLowerCase()] ?? 'plaintext');
    },
  });
}
