import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readFolder } from '../../../src/integrations/course-import/folder.ts';
import { importCourses } from '../../../src/integrations/course-import/import-course.ts';
import { writeCourses } from '../../../src/integrations/course-import/write-courses.ts';
import { imported } from './imported.ts';

const order = (made: ReturnType<typeof imported>) =>
  made.courses.map(({ id, courseYaml }) => [id, ...parse(courseYaml).lessons]);

describe('the order', () => {
  it('comes from a toctree, which also names courses and lessons', () => {
    const made = imported({
      '_toctree.yml':
        '- title: 1. Begin\n  subtitle: What it is\n  sections:\n  - local: chapter1/2\n    title: Second file\n  - local: chapter1/1\n    title: First file\n  - local: chapter1/9\n    title: Lost\n',
      'chapter1/1.mdx': '# One\n\nText.\n',
      'chapter1/2.mdx': '# Two\n\nText.\n',
      'chapter1/3.mdx': '# Three\n',
    });
    expect(order(made)).toEqual([['begin', 'second-file', 'first-file']]);
    expect(parse(made.courses[0]?.courseYaml ?? '')).toMatchObject({
      title: '1. Begin',
      summary: 'What it is',
      status: 'draft',
    });
    expect(made.findings.map(({ file, line, detail }) => `${file}:${line} ${detail}`)).toEqual([
      '_toctree.yml:8 There is no file chapter1/9.mdx or chapter1/9.md.',
      'chapter1/3.mdx:1 _toctree.yml does not name it, so it is not imported.',
    ]);
  });

  it('else comes from numbers in file names, each folder a course', () => {
    const made = imported({
      '02-basics/10-last.md': '# Last',
      '02-basics/2-first.md': '# First',
      '02-basics/index.md': '# Welcome',
      '01-intro/1.md': '# Hello you',
    });
    expect(order(made)).toEqual([
      ['intro', 'hello-you'],
      ['basics', 'index', 'first', 'last'],
    ]);
  });

  it('else from the front matter, whose other fields are reported', () => {
    const made = imported({
      'a.md': '---\ntitle: Later\norder: 2\ntags: [x]\n---\nText',
      'b.md': '---\ntitle: Sooner\norder: 1\n---\nText',
    });
    expect(order(made)).toEqual([['handbook', 'b', 'a']]);
    expect(made.courses[0]?.findings.map(({ detail }) => detail)).toContain('tags: ["x"]');
  });

  it('takes the file of the variant that is asked for', () => {
    const files = {
      '_toctree.yml':
        '- title: A\n  sections:\n  - local: a/1\n    title: One\n    local_fw: { pt: a/1, tf: a/1_tf }\n',
      'a/1.mdx': 'Torch.',
      'a/1_tf.mdx': 'Flow.',
    };
    expect(imported(files).courses[0]?.lessons[0]?.mdx).toContain('Torch.');
    expect(imported(files, { variant: 'tf' }).courses[0]?.lessons[0]?.mdx).toContain('Flow.');
  });
});

describe('links', () => {
  const body = (text: string) =>
    imported(
      {
        'chapter1/1.md': `# Here\n\n${text}`,
        'chapter1/2.md': '# There\n\n## A part[[p]]\n',
        'chapter2/1.md': '# Far',
      },
      { prefix: 'x' },
    )
      .courses[0]?.lessons[0]?.mdx.split('\n\n')[1]
      ?.trim();

  it.each([
    ['[a](2.md)', '[a](/courses/x-chapter1/there)'],
    ['[a](./2.md#p)', '[a](/courses/x-chapter1/there#a-part)'],
    ['[a](../chapter2/1)', '[a](/courses/x-chapter2/far)'],
    ['[a `b`](/course/en/chapter1/2?fw=pt)', '[a `b`](/courses/x-chapter1/there)'],
    ['[a](/course/chapter2)', '[a](/courses/x-chapter2)'],
    ['[a](https://example.com/chapter2)', '[a](https://example.com/chapter2)'],
    ['[a](/course/chapter9/1) b', 'a b'],
    ['[a](www.example.com) b', 'a b'],
  ])('%s becomes %s', (written, expected) => {
    expect(body(written)).toBe(expected);
  });
});

describe('pictures', () => {
  const made = (text: string) =>
    imported({ 'a/1-look.md': `# Look\n\n${text}`, 'a/img/Big Shot.png': '' }).courses[0];

  it('of the folder are copied beside the lesson', () => {
    const course = made('![A shot](<img/Big Shot.png>)');
    expect(course?.lessons[0]?.mdx).toContain('![A shot](./look-big-shot.png)');
    expect(course?.pictures).toEqual([{ from: 'a/img/Big Shot.png', name: 'look-big-shot.png' }]);
  });

  it('of other sites become links, and one without a text alternative is a warning', () => {
    const course = made('![A shot](https://example.com/a.png) and <img src="https://example.com/b.png">');
    expect(course?.lessons[0]?.mdx).toContain(
      '[Picture: A shot](https://example.com/a.png) and [Picture](https://example.com/b.png)',
    );
    expect(course?.findings.filter(({ level }) => level === 'warning').map(({ line }) => line)).toEqual([3]);
  });

  it('within a link give it their text', () => {
    expect(made('[![Badge](https://example.com/b.svg)](https://example.com)')?.lessons[0]?.mdx).toContain(
      '[Picture: Badge](https://example.com)',
    );
  });

  it('that are shown again for the dark theme come once', () => {
    const twins =
      '<img class="block dark:hidden" src="https://e.com/a.png" alt="A"/>\n<img class="hidden dark:block" src="https://e.com/b.png" alt="A"/>';
    expect(made(twins)?.lessons[0]?.mdx).not.toContain('b.png');
  });
});

describe('a folder on disk', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waymark-import-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is written as a draft with its report, and never over what is there', async () => {
    await writeFile(join(folder, '1-first.md'), '# First\n\nText.\n\n![](https://example.com/a.png)\n');
    const { courses } = importCourses(await readFolder(folder), { prefix: 'my' });
    const target = { sourceFolder: folder, siteFolder: folder };
    await writeCourses(courses, target);
    const written = join(folder, 'courses', courses[0]?.id ?? '');
    expect(await readdir(written)).toEqual(['course.yaml', 'first.mdx', 'import-report.md']);
    expect(await readFile(join(written, 'import-report.md'), 'utf8')).toContain(
      '| 1-first.md:5 | picture | kept | It has no text alternative: https://example.com/a.png |',
    );
    await expect(writeCourses(courses, target)).rejects.toMatchObject({ code: 'content.invalid' });
  });
});
