import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compileMail, type MailTemplate } from '#mail';
import { checkSite } from '../../scripts/site/check-site.ts';

const root = join(import.meta.dirname, '../..');
const today = Temporal.PlainDate.from('2026-11-22');

it('gives every mail text and HTML, and every onboarding mail its ways out in both', async () => {
  const templates = [...(await templatesOf(root)), ...(await templatesOf(join(root, 'test/academy')))];
  expect(templates.filter(({ class: kind }) => kind === 'onboarding').length).toBeGreaterThan(5);
  for (const template of templates) {
    const ways = template.class === 'onboarding' ? ['preferences.href', 'unsubscribe.href'] : [];
    for (const part of ['html', 'text'] as const) {
      expect(template[part].length, `${template.id} ${part}`).toBeGreaterThan(0);
      expect(waysIn(template, part), `${template.id} ${part}`).toEqual(ways);
    }
  }
});

it('puts the postal address at the foot of every mail', async () => {
  const { catalog } = checkSite(root, today);
  const address = catalog?.site.postalAddress ?? 'none';
  for (const { id, text, html } of await templatesOf(root)) {
    for (const part of [text, html]) expect(part.filter(isText).join(''), id).toContain(address);
  }
});

async function templatesOf(siteFolder: string): Promise<readonly MailTemplate[]> {
  const { catalog, mails } = checkSite(siteFolder, today);
  if (!catalog) throw new Error(`The site in ${siteFolder} cannot be read.`);
  const { templates, problems } = await compileMail(siteFolder, catalog.site, mails);
  expect(problems).toEqual([]);
  return templates;
}

const isText = (piece: MailTemplate['text'][number]): piece is string => typeof piece === 'string';

function waysIn(template: MailTemplate, part: 'html' | 'text'): string[] {
  const shown = template[part].flatMap(piece =>
    typeof piece === 'object' && 'show' in piece ? piece.show : [],
  );
  return [...new Set(shown.filter(name => /^(unsubscribe|preferences)\./.test(name)))].sort();
}
