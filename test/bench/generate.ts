import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface GeneratedLesson {
  readonly courseId: string;
  readonly lessonId: string;
  /** Its headings, which are the questions that people ask. */
  readonly headings: readonly string[];
  readonly mdx: string;
}

const academy = join(import.meta.dirname, '../../content');
const lessonsPerCourse = 10;

/** Public lessons of a plausible size and mixture: prose, lists, a table, a callout, two blocks of code. Same seed, same text. */
export function generateLessons(count: number, seed = 20_261_122): GeneratedLesson[] {
  const random = randomFrom(seed);
  return Array.from({ length: count }, (_, index) => {
    const courseId = `course-${String(Math.floor(index / lessonsPerCourse) + 1).padStart(3, '0')}`;
    const lessonId = `lesson-${String((index % lessonsPerCourse) + 1).padStart(2, '0')}`;
    const headings = Array.from({ length: 6 }, () => `How to ${words(random, 4)}`);
    const title = `${capital(words(random, 3))} ${index + 1}`;
    return { courseId, lessonId, headings, mdx: lessonText(random, title, headings) };
  });
}

/** Writes them as a site of published, public courses. */
export async function writeSite(folder: string, lessons: readonly GeneratedLesson[]): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, 'content', 'paths'), { recursive: true });
  // A site has the mails that Waymark sends by itself: those of the academy will do.
  await cp(join(academy, 'notices'), join(folder, 'content/notices'), { recursive: true });
  await cp(join(academy, 'campaigns/digest.mdx'), join(folder, 'content/campaigns/digest.mdx'));
  const courses = Map.groupBy(lessons, ({ courseId }) => courseId);
  for (const [name, text] of Object.entries(siteFiles([...courses.keys()]))) {
    await writeFile(join(folder, 'content', name), text);
  }
  for (const [courseId, own] of courses) {
    const course = join(folder, 'courses', courseId);
    await mkdir(course, { recursive: true });
    await writeFile(join(course, 'course.yaml'), courseFile(courseId, own));
    for (const { lessonId, mdx } of own) await writeFile(join(course, `${lessonId}.mdx`), mdx);
  }
}

function siteFiles(courseIds: readonly string[]): Record<string, string> {
  return {
    'site.yaml': `name: Bench
description: Generated
brand: "#2f6f4f"
timeZone: UTC
postalAddress: 1 Bench Street
stages:
  - { id: onboard, title: Onboard }
`,
    'roles.yaml': '- { id: analyst, title: Analyst, summary: Looks at numbers }\n',
    'policy.yaml': 'trained: { all: [{ seatsFinished: { percent: 60 } }] }\nstalledAfterDays: 7\n',
    'paths/analyst.yaml': `title: Analyst
summary: What an analyst needs
role: analyst
owner: bench
reviewBy: 2099-01-01
visibility: public
stages:
  - stage: onboard
    courses: [${courseIds.join(', ')}]
`,
  };
}

function courseFile(courseId: string, lessons: readonly GeneratedLesson[]): string {
  return `title: ${capital(courseId)}
summary: A generated course
owner: bench
reviewBy: 2099-01-01
status: published
visibility: public
lessons: [${lessons.map(({ lessonId }) => lessonId).join(', ')}]
`;
}

function lessonText(random: () => number, title: string, headings: readonly string[]): string {
  const sections = headings.map((heading, index) => `## ${heading}\n\n${sectionText(random, index)}`);
  return `---
title: ${title}
minutes: 4
objectives: [${capital(words(random, 5))}]
---

${paragraph(random)}

${sections.join('\n\n')}
`;
}

function sectionText(random: () => number, index: number): string {
  const text = `${paragraph(random)}\n\n${paragraph(random)}`;
  if (index % 3 === 0) return `${text}\n\n${code(random)}`;
  if (index % 3 === 1) {
    const items = Array.from({ length: 4 }, () => `- **${words(random, 2)}**: ${words(random, 9)}`);
    return `${text}\n\n${items.join('\n')}`;
  }
  if (index === 2) return `${text}\n\n<Callout kind="tip">\n${paragraph(random)}\n</Callout>`;
  const rows = Array.from({ length: 4 }, () => `| ${words(random, 2)} | ${words(random, 4)} |`);
  return `${text}\n\n| Setting | Meaning |\n| --- | --- |\n${rows.join('\n')}`;
}

function code(random: () => number): string {
  const name = words(random, 1);
  return `\`\`\`js
export async function ${name}(records) {
  const found = await query({ ${words(random, 1)}: '${words(random, 2)}', limit: ${Math.floor(random() * 90) + 10} });
  return records.filter(record => found.has(record.id)).map(record => ({ ...record, ${name}: true }));
}
\`\`\``;
}

function paragraph(random: () => number): string {
  const sentences = Array.from(
    { length: 4 },
    () => `${capital(words(random, 9 + Math.floor(random() * 8)))}.`,
  );
  return sentences.join(' ');
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Few words often and many seldom, as in language. */
export function words(random: () => number, count: number): string {
  return Array.from(
    { length: count },
    () => vocabulary[Math.floor(random() ** 2 * vocabulary.length)] ?? 'report',
  ).join(' ');
}

/** mulberry32: small, fast, the same everywhere. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const beginnings =
  'ac ba con de dis en ex for gra har in ker la mo net op pre qua re sta tra un ver wor yel zo'.split(' ');
const middles = 'ber cul dar fil gen lat mit nov par ren sol tan vel'.split(' ');
const ends = 'a al ed er ing ion is let ment or ous y'.split(' ');
const known =
  'report account filter share export import role invite dashboard chart metric segment event alert policy team field record view query'.split(
    ' ',
  );

const vocabulary = [
  ...known,
  ...beginnings.flatMap(beginning => middles.flatMap(middle => ends.map(end => beginning + middle + end))),
];
