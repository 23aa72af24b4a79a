import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';

export const collections = {
  lessons: defineCollection({
    loader: glob({
      base: process.env.LESSONS,
      pattern: '*/*.mdx',
      generateId: ({ entry }) => entry.replace(/\.mdx$/, ''),
    }),
  }),
};
