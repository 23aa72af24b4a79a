import { join } from 'node:path';
import { compileMail, type MailFile, type RenderedMail, renderMail, typicalValues } from '#mail';
import { checkSite } from '../../scripts/site/check-site.ts';

const root = join(import.meta.dirname, '../..');
const today = Temporal.PlainDate.from('2026-11-22');

/** A mail of the site that ships, with everything in it that it may say. */
export interface FilledMail extends RenderedMail {
  readonly file: MailFile;
}

/** Every mail of the site that ships, filled with values about as long as in real life. */
export async function renderShippedMails(siteAddress: string): Promise<readonly FilledMail[]> {
  const { catalog, mails } = checkSite(root, today);
  if (!catalog) throw new Error('The site that ships cannot be read.');
  const { templates } = await compileMail(root, catalog.site, mails);
  return mails.map(file => {
    const template = templates.find(({ id }) => id === file.id);
    if (!template) throw new Error(`${file.id} has no template.`);
    const ways = { 'unsubscribe.href': 'address', 'preferences.href': 'address' } as const;
    const types = { 'site.name': 'text', 'site.href': 'address', ...ways, ...file.variables } as const;
    return { file, ...renderMail(template, typicalValues(types, siteAddress)) };
  });
}
