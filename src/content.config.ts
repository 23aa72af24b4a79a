import { defineCollection } from 'astro:content';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

/**
 * Renders the bodies of lessons, by `<course>/<lesson>`. What there is to learn is not asked here but of #catalog: this
 * only leaves out what the catalog says does not render.
 */
const lessons = defineCollection({
  loader: glob({
    base: join(resolve(process.env['WAYMARK_SITE'] ?? '.'), 'courses'),
    pattern: ['*/*.mdx', ...leftOut().map(file => `!${file}`)],
    generateId: ({ entry }) => entry.replace(/\.mdx$/, ''),
    retainBody: false,
  }),
  schema: z.object({}),
});

export const collections = { lessons };

function leftOut(): readonly string[] {
  const file = join(process.env['WAYMARK_BUILD'] ?? 'dist', 'site', 'unrendered.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as string[]) : [];
}
