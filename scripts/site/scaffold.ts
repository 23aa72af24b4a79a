import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asId, readSite } from '#catalog';
import type { Day } from '#clock';
import { WaymarkError } from '#errors';

const root = join(import.meta.dirname, '../..');
const reviewAfter = { months: 6 };

/**
 * Writes a small site that passes the check: one role, path, course and lesson, with the mail that ships with Waymark.
 *
 * @throws WaymarkError `content.invalid` when the folder holds anything
 */
export async function writeNewSite(folder: string, today: Day): Promise<void> {
  if (existsSync(folder) && (await readdir(folder)).some(name => name !== '.git')) {
    throw new WaymarkError(
      'content.invalid',
      `${folder} is not empty. Name a folder that does not exist yet.`,
    );
  }
  await mkdir(folder, { recursive: true });
  await cp(join(import.meta.dirname, 'template'), folder, { recursive: true });
  for (const part of ['notices', 'campaigns', 'topics.yaml']) {
    const filter = (file: string) => !isForOneRole(file);
    await cp(join(root, 'content', part), join(folder, 'content', part), { recursive: true, filter });
  }
  for (const file of ['content/paths/everyday-user.yaml', 'courses/first-steps/course.yaml']) {
    const text = await readFile(join(folder, file), 'utf8');
    await writeFile(join(folder, file), text.replace('REVIEW_BY', today.add(reviewAfter).toString()));
  }
}

/** `hello.author.mdx` is for our own author; a new site has other roles. */
const isForOneRole = (file: string) => /[\\/][\w-]+\.[\w-]+\.mdx$/.test(file);

/**
 * Writes a draft course of one lesson with a quiz, and returns the names of its files.
 *
 * @throws WaymarkError `content.invalid` when the id does not fit or is taken
 */
export async function writeNewCourse(siteFolder: string, id: string, today: Day): Promise<readonly string[]> {
  if (asId(id) !== id || id === 'untitled') {
    throw new WaymarkError('content.invalid', `"${id}" cannot be part of an address. Write: ${asId(id)}`);
  }
  const folder = join(siteFolder, 'courses', id);
  if (existsSync(folder)) {
    throw new WaymarkError('content.invalid', `There is a course "${id}" already: ${folder}`);
  }
  const courses = readSite(siteFolder).catalog?.courses ?? [];
  const former = courses.find(({ formerly }) => formerly.includes(id));
  if (former) {
    const message = `"${id}" is the former id of the course "${former.id}", and old links lead there. Choose another.`;
    throw new WaymarkError('content.invalid', message);
  }
  const files = courseFiles(id, courses[0]?.owner ?? 'enablement@example.com', today.add(reviewAfter));
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return Object.keys(files).map(name => `courses/${id}/${name}`);
}

function courseFiles(id: string, owner: string, reviewBy: Day): Record<string, string> {
  const title = id.charAt(0).toUpperCase() + id.slice(1).replaceAll('-', ' ');
  return {
    'course.yaml': `title: ${title}
summary: What somebody can do after this course.
owner: ${JSON.stringify(owner)}
reviewBy: ${reviewBy.toString()}
# Only authors see a draft. Write "published" when it is ready, and put the course on a path in content/paths/.
status: draft
visibility: signed-in
# The only place that says the order.
lessons:
  - first-lesson
`,
    'first-lesson.mdx': `---
title: First lesson
minutes: 5
objectives:
  - Do one thing that was not possible before
completion: quiz
---

Say in one sentence what this lesson is for.

## The first step

<Steps>

1. Say what to do.
2. Say what happens then.

</Steps>
`,
    'first-lesson.quiz.yaml': `passMark: 80
questions:
  - id: first-question
    type: single
    text: What does somebody have to know to do it alone?
    choices:
      - { text: The right answer, correct: true }
      - { text: A mistake that people make, feedback: Say why it is one. }
    explanation: Say why the right answer is right.
`,
  };
}
