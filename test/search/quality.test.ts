import { describe, expect, it } from 'vitest';
import { anonymous } from '#access';
import { type Catalog, type Course, lessonSections, readSite, type Section } from '#catalog';
import { buildSearchIndex, openSearch, search } from '#search';
import { corporaHere, corpusLessons, judgedQueries, unlessCorpora } from '../support/corpora.ts';
import { academyFolder, emptyFolder } from '../support/site.ts';

/** What we measured, less a small margin: nDCG@10 over 40 queries of each kind. */
const floors = { question: 0.58, keywords: 0.88, typo: 0.9, prefix: 0.88 };

describe('Search on 160 judged queries over a real course', () => {
  it.skipIf(!corporaHere)(`finds what answers them${unlessCorpora}`, { timeout: 120_000 }, async () => {
    const engine = await corpusEngine();
    const measured = Object.fromEntries(
      [...Map.groupBy(judgedQueries(), ({ kind }) => kind)].map(([kind, queries]) => [
        kind,
        mean(
          queries.map(({ query, relevant }) =>
            ndcg(search(engine, anonymous, { text: query, kind: 'lesson' }).results.map(lessonOf), relevant),
          ),
        ),
      ]),
    );
    for (const [kind, floor] of Object.entries(floors)) {
      expect(measured[kind], `nDCG@10 of ${kind}`).toBeGreaterThan(floor);
    }
    if (process.env['SHOW_MEASURES']) console.log(measured);
  });
});

const lessonOf = ({ href }: { readonly href: string }) =>
  href.replace('/courses/corpus/', '').replace(/#.*$/, '');

/** The corpus as one public course. */
async function corpusEngine() {
  const { catalog } = readSite(academyFolder);
  const [first] = catalog?.courses.find(({ id }) => id === 'first-report')?.lessons ?? [];
  if (!catalog || !first) throw new Error('The tiny academy does not read.');
  const lessons = corpusLessons().map(({ id, text }) => ({ id, sections: sectionsOf(text) }));
  const course: Course = {
    ...(catalog.courses[0] as Course),
    id: 'corpus',
    visibility: 'public',
    status: 'published',
    lessons: lessons.map(({ id, sections }) => ({
      ...first,
      id,
      courseId: 'corpus',
      title: titleOf(sections) ?? id,
      summary: undefined,
      objectives: [],
    })),
  };
  const sections = new Map(lessons.map(lesson => [`corpus/${lesson.id}`, lesson.sections]));
  const corpus: Catalog = { ...catalog, paths: [], courses: [course] };
  const folder = emptyFolder();
  await buildSearchIndex(folder, corpus, sections);
  return openSearch(folder, corpus);
}

const titleOf = (sections: readonly Section[]) => sections.find(({ heading }) => heading)?.heading?.text;

/** Without what that course's own renderer needs, which is not MDX. */
function sectionsOf(text: string): readonly Section[] {
  const plain = text
    .replace(/^\s*\{[#:/][^}]*\}\s*$/gm, '')
    .replace(/\[\[[\w-]+\]\]/g, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<br>/g, '<br/>')
    .replace(/<(img[^>]*[^/])>/g, '<$1/>');
  const sections = lessonSections(plain);
  if (sections.length > 0) return sections;
  return plain.split(/^(?=#+ )/m).map(part => {
    const [, marks = '', heading = ''] = /^(#+) (.*)/.exec(part) ?? [];
    const body = part.replace(/^#+ .*/, '').replace(/<[^>]*>/g, ' ');
    return { heading: marks ? { depth: marks.length, slug: '', text: heading } : undefined, text: body };
  });
}

function ndcg(found: readonly string[], relevant: ReadonlyMap<string, number>): number {
  const gain = (grades: readonly number[]) =>
    grades.reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0);
  const best = [...relevant.values()].toSorted((a, b) => b - a);
  return gain(found.map(id => relevant.get(id) ?? 0)) / gain(best);
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
