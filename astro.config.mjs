import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { satteri } from '@astrojs/markdown-satteri';
import mdx from '@astrojs/mdx';
import node from '@astrojs/node';
import { defineConfig } from 'astro/config';
import { codeLanguages, lessonMarkup, translatedHeadings } from '#catalog';

export default defineConfig({
  output: 'server',
  // The largest thing that anybody sends is a CSV file of 10 MB.
  adapter: node({ mode: 'middleware', experimentalDisableStreaming: true, bodySizeLimit: 11_000_000 }),
  // The elements that src/components/lesson/LessonBody.astro draws in its own way must not be merged into plain HTML.
  integrations: [mdx({ optimize: { ignoreElementNames: ['h2', 'h3', 'h4', 'pre', 'table'] } })],
  outDir: `${process.env.WAYMARK_BUILD ?? './dist'}/bundle`,
  cacheDir: `./.astro/cache/${nameOfSite()}`,
  trailingSlash: 'never',
  devToolbar: { enabled: false },
  // Waymark checks the origin itself, in one place: src/middleware.ts.
  security: { checkOrigin: false },
  // The content security policy allows no inline script and no inline style.
  build: { inlineStylesheets: 'never', format: 'file' },
  markdown: {
    syntaxHighlight: 'prism',
    processor: satteri({
      mdastPlugins: [codeLanguages()],
      hastPlugins: [lessonMarkup(), translatedHeadings],
    }),
  },
  image: {
    service: { entrypoint: 'astro/assets/services/noop' },
    endpoint: { route: '/_image', entrypoint: './src/platform/http/no-pictures.ts' },
  },
  vite: {
    build: {
      assetsInlineLimit: 0,
      // Astro marks every lesson with a directive of its own, and drawing a warning about each takes time.
      rolldownOptions: { checks: { moduleLevelDirective: false } },
    },
    plugins: [frontDoorsStayOutside()],
  },
});

/** Astro's cache takes a lesson of the same text for the same file, so that each site folder needs one of its own. */
function nameOfSite() {
  const folder = resolve(process.env.WAYMARK_SITE ?? '.');
  return createHash('sha256').update(folder).digest('hex').slice(0, 12);
}

/**
 * The bundle holds pages only. What lies behind the front doors of package.json#imports is plain Node, loaded once and
 * shared with the worker, so that there is one database connection and one catalog in a process. A build leaves the
 * imports as they are; the development server, which would take the files in, is handed the modules that Node has.
 */
function frontDoorsStayOutside() {
  let building = true;
  return {
    name: 'waymark:front-doors-stay-outside',
    enforce: 'pre',
    configResolved: ({ command }) => {
      building = command === 'build';
    },
    resolveId: id => {
      if (!id.startsWith('#')) return undefined;
      return building ? { id, external: true } : `\0${id}`;
    },
    load: async id => {
      if (!id.startsWith('\0#')) return undefined;
      const door = await import(id.slice(1));
      globalThis.waymarkDoors = { ...globalThis.waymarkDoors, [id]: door };
      const from = `globalThis.waymarkDoors[${JSON.stringify(id)}]`;
      return Object.keys(door)
        .map(name => `export const ${name} = ${from}.${name};`)
        .join('\n');
    },
  };
}
