import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { satteriHeadingIdsPlugin } from '@astrojs/markdown-satteri';
import { mdxToJs } from 'satteri';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { lessonComponents, lessonMarkup, lessonSections, parseYaml } from '#catalog';
import { academyFolder } from '../support/site.ts';

const lesson = new URL(`file://${join(academyFolder, 'courses/first-report/open-it.mdx')}`);

/** As Astro renders it, with our plugin. */
async function rendered(mdx: string): Promise<string> {
  const { code } = await mdxToJs(mdx, { hastPlugins: [lessonMarkup()], fileURL: lesson });
  return code;
}

function rendererSlugs(mdx: string): string[] {
  const data = { astro: { frontmatter: {}, headings: [] as { slug: string }[] } };
  mdxToJs(mdx, {
    hastPlugins: [satteriHeadingIdsPlugin()],
    features: { smartPunctuation: true },
    data: data as never,
  });
  return data.astro.headings.map(({ slug }) => slug);
}

describe('The text of a lesson', () => {
  it('is divided at its headings, with code, tables and texts of pictures, for search', () => {
    const mdx = readFileSync(lesson, 'utf8');
    expect(lessonSections(mdx)).toEqual([
      { heading: undefined, text: 'The editor opens in a tab of its own.' },
      {
        heading: { depth: 2, slug: 'find-it', text: 'Find it' },
        text: [
          'Choose Reports in the left column, then New.',
          'The left column with Reports marked',
          'You can come back to a half-finished report at any time. It is kept as a sketch.',
        ].join('\n'),
      },
      {
        heading: { depth: 2, slug: 'what-you-see', text: 'What you see' },
        text: [
          'Part Holds',
          'Canvas what your readers will see',
          'Shelf the fields that you can drag',
          'Next: make it.',
        ].join('\n'),
      },
    ]);
  });

  it('has headings with the ids that the renderer gives them', () => {
    const mdx = [
      '## Same',
      '## Same',
      '## `code_name` and *more*',
      '## It’s "quoted" -- isn\'t it...',
      '### Über Straße 🤗 [link](./x.mdx)',
      '## ![picture](./x.png) after',
      '## Ends with <kbd>N</kbd>',
      '> ## Quoted',
    ].join('\n\n');
    const slugs = lessonSections(mdx).flatMap(({ heading }) => heading?.slug ?? []);
    expect(slugs).toHaveLength(8);
    expect(slugs).toEqual(rendererSlugs(mdx));
  });

  it('is rendered with addresses of the portal, and pictures whose size is known', async () => {
    const code = await rendered(
      '![Left](./left-column.png) [a](make-it.mdx#x) [b](../share-reports/send-a-link.mdx) [c](#up) [d](https://a.example/)',
    );
    expect(code).toContain('src: "/courses/first-report/files/left-column.png"');
    expect(code).toContain('width: "640"');
    expect(code).toContain('height: "360"');
    expect(code).toContain('href: "/courses/first-report/make-it#x"');
    expect(code).toContain('href: "/courses/share-reports/send-a-link"');
    expect(code).toContain('href: "#up"');
    expect(code).toContain('href: "https://a.example/"');
  });

  it('may hold the same addresses as JSX', async () => {
    const code = await rendered(
      '<Figure src="./left-column.png" alt="Left" />\n\nSee <a href="make-it.mdx">it</a>.',
    );
    expect(code).toContain('src: "/courses/first-report/files/left-column.png"');
    expect(code).toContain('width: "640"');
    expect(code).toContain('href: "/courses/first-report/make-it"');
  });

  it('may use the components that are drawn, and no others are known', () => {
    const drawn = readdirSync(join(import.meta.dirname, '../../src/components/lesson'));
    for (const name of Object.keys(lessonComponents)) expect(drawn).toContain(`${name}.astro`);
  });
});

describe('A YAML file', () => {
  it('knows on which line each thing is written, also within a larger file', () => {
    const schema = z.object({ a: z.object({ b: z.array(z.string()) }) });
    const yaml = parseYaml('a:\n  b:\n    - one\n    - two\n', 'x.yaml', schema, 11);
    expect(yaml.lineOf(['a'])).toBe(11);
    expect(yaml.lineOf(['a', 'b'])).toBe(12);
    expect(yaml.lineOf(['a', 'b', 1])).toBe(14);
    expect(yaml.lineOf(['a', 'b', 7])).toBe(12);
    expect(yaml.lineOf(['a', 'missing'])).toBe(11);
  });
});
