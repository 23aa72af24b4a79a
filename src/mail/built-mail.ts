import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { builtSiteFolder } from '#catalog';
import { WaymarkError } from '#errors';
import type { MailTemplate } from './template.ts';

/** The compiled mails of a site, by their id. */
export type BuiltMail = ReadonlyMap<string, MailTemplate>;

export async function writeBuiltMail(distFolder: string, templates: readonly MailTemplate[]): Promise<void> {
  const folder = builtSiteFolder(distFolder);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'mail.json'), JSON.stringify(templates));
}

/**
 * The mails as the build left them below `<dist>/site/`.
 *
 * @throws WaymarkError `content.not-built` when there are none
 */
export async function readBuiltMail(distFolder: string): Promise<BuiltMail> {
  try {
    const text = await readFile(join(builtSiteFolder(distFolder), 'mail.json'), 'utf8');
    const templates = JSON.parse(text) as MailTemplate[];
    return new Map(templates.map(template => [template.id, template]));
  } catch (cause) {
    throw new WaymarkError('content.not-built', 'There is no built site. Run npm run build first.', {
      cause,
    });
  }
}
