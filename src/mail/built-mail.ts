import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { builtSiteFolder } from '#catalog';
import { WaymarkError } from '#errors';
import type { CompiledMail } from './compile-mail.ts';
import type { MailTemplate } from './template.ts';
import type { Topic } from './topics.ts';

/** The compiled mails of a site. */
export interface BuiltMail {
  readonly topics: readonly Topic[];
  /** By their id. */
  readonly templates: ReadonlyMap<string, MailTemplate>;
}

export async function writeBuiltMail(
  buildFolder: string,
  { topics, templates }: Pick<CompiledMail, 'topics' | 'templates'>,
): Promise<void> {
  const folder = builtSiteFolder(buildFolder);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'mail.json'), JSON.stringify({ topics, templates }));
}

/**
 * The mails as the build left them below `<buildFolder>/site/`.
 *
 * @throws WaymarkError `content.not-built` when there are none
 */
export async function readBuiltMail(buildFolder: string): Promise<BuiltMail> {
  try {
    const text = await readFile(join(builtSiteFolder(buildFolder), 'mail.json'), 'utf8');
    const { topics, templates } = JSON.parse(text) as Pick<CompiledMail, 'topics' | 'templates'>;
    return { topics, templates: new Map(templates.map(template => [template.id, template])) };
  } catch (cause) {
    throw new WaymarkError('content.not-built', 'There is no built site. Run npm run build first.', {
      cause,
    });
  }
}
