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
  await copyTemplate('site', folder, { REVIEW_BY: today.add(reviewAfter).toString() });
  for (const part of ['notices', 'campaigns', 'templates', 'topics.yaml']) {
    const filter = (file: string) => !isForOneRole(file);
    await cp(join(root, 'content', part), join(folder, 'content', part), { recursive: true, filter });
  }
}

/** `hello.author.mdx` is for our own author, and `hello.de.mdx` in German: a new site has other roles, and speaks one language. */
const isForOneRole = (file: string) => /[\\/][\w-]+(\.[\w-]+)+\.mdx$/.test(file);

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
  await copyTemplate('course', folder, {
    TITLE: id.charAt(0).toUpperCase() + id.slice(1).replaceAll('-', ' '),
    OWNER: JSON.stringify(courses[0]?.owner ?? 'enablement@example.com'),
    REVIEW_BY: today.add(reviewAfter).toString(),
  });
  return (await readdir(folder)).map(name => `courses/${id}/${name}`);
}

/** Copies a template; what stands in capitals in its files is filled in. */
async function copyTemplate(name: string, folder: string, filled: Record<string, string>): Promise<void> {
  await cp(join(import.meta.dirname, 'templates', name), folder, { recursive: true });
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.name.endsWith('.yaml')) continue;
    const file = join(entry.parentPath, entry.name);
    const text = await readFile(file, 'utf8');
    await writeFile(
      file,
      text.replace(/\b(TITLE|OWNER|REVIEW_BY)\b/g, word => filled[word] ?? word),
    );
  }
}
