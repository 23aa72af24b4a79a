import { satteri } from '@astrojs/markdown-satteri';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';

// As plain as it gets, with the highlighter that Waymark has: the default one would be slower.
export default defineConfig({
  integrations: [mdx()],
  devToolbar: { enabled: false },
  markdown: { syntaxHighlight: 'prism', processor: satteri() },
});
