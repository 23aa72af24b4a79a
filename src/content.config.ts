import { defineCollection } from 'astro:content';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

// Astro loads this file by itself in the process that bundles, where nobody can hand it a configuration: which site it is, and
// where its build lies, come as scripts/site/bundle-pages.ts has told that process, as in astro.config.mjs.
const base = join(resolve(process.env['WAYMARK_SITE'] ?? '.'), 'courses');

const files = glob({
  base,
  pattern: ['*/*.mdx', '*/*/*.mdx', ...leftOut().map(file => `!${file}`)],
  generateId: ({ entry }) => entry.replace(/\.mdx$/, ''),
  retainBody: false,
});

/**
 * Renders the bodies of lessons, by `<course>/<lesson>`, and of their translations, by `<course>/<locale>/<lesson>`. What there is to learn is not asked here but of #catalog: this
 * only leaves out what the catalog says does not render.
 */
const lessons = defineCollection({
  loader: {
    name: 'waymark-lessons',
    /** Astro remembers where a text lay when it was last seen; in another site it lies elsewhere. */
    load: async context => {
      if (context.meta.get('base') !== base) context.store.clear();
      context.meta.set('base', base);
      await files.load(context);
    },
  },
  schema: z.object({}),
});

export const collections = { lessons };

function leftOut(): readonly string[] {
  const file = join(process.env['WAYMARK_BUILD'] ?? 'dist', 'site', 'unrendered.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as string[]) : [];
}
