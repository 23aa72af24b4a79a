import { error, type Problem, siteLocales, suggestion, warning } from '#catalog';
import type { WrittenCampaign } from './check-campaign.ts';
import { defaultTo } from './compile-campaign.ts';
import { fileOf, namedText, type TextName } from './text-name.ts';

/** Every step has a text, also in each language that the campaign speaks; every text belongs to a step. */
export function checkTexts(written: WrittenCampaign): Problem[] {
  const roles = written.catalog.roles.map(({ id }) => id);
  const texts = written.texts.map(text => namedText(text, roles));
  return [
    ...missingTexts(written),
    ...texts.flatMap(text => checkText(written, text, roles)),
    ...missingLocales(written, texts),
  ];
}

function missingTexts({ folder, value, yaml, texts }: WrittenCampaign): Problem[] {
  return value.steps.flatMap((step, index) => {
    const file = `${fileOf(step)}.mdx`;
    if (texts.includes(file)) return [];
    const place = { file: yaml.file, line: yaml.lineOf(['steps', index]) };
    const fix = `Add ${folder}/${file}, with a subject in its front matter.`;
    return [error('missing-file', place, `The step "${step.id}" has no text.`, fix)];
  });
}

function checkText(
  { folder, value, catalog }: WrittenCampaign,
  { file, name, locale, odd }: TextName,
  roles: readonly string[],
): Problem[] {
  const place = { file: `${folder}/${file}`, line: 1 };
  if (!value.steps.some(step => fileOf(step) === name)) {
    if (value.onChange === 'keep') return [];
    return [warning('unused-file', place, 'No step sends this text.', 'Add a step for it, or remove it.')];
  }
  if (odd !== undefined) {
    const fix = suggestion(odd, roles, id => `${name}.${id}.mdx`);
    const message = `There is no role "${odd}" that this could speak to, and no language of that name.`;
    return [error('broken-reference', place, message, fix)];
  }
  if (locale !== catalog.site.locale) return [];
  const message = `"${locale}" is the language of the site, whose texts bear no mark.`;
  return [error('contradiction', place, message, `Rename it: ${file.replace(`.${locale}.mdx`, '.mdx')}`)];
}

/** Whoever reads a language gets the whole campaign in it, or is told in which step not. */
function missingLocales(
  { folder, value, yaml, catalog }: WrittenCampaign,
  texts: readonly TextName[],
): Problem[] {
  const { site } = catalog;
  const wanted = siteLocales(site).filter(locale => locale !== site.locale);
  const locales = [...new Set([...wanted, ...texts.flatMap(({ locale }) => locale ?? [])])].sort();
  return value.steps.flatMap((step, index) => {
    // Our own staff is told in the language of the site.
    if ((step.to ?? defaultTo(value)) === 'csm') return [];
    const name = fileOf(step);
    const place = { file: yaml.file, line: yaml.lineOf(['steps', index]) };
    return locales
      .filter(locale => !texts.some(text => text.name === name && text.locale === locale && !text.role))
      .map(locale => {
        const message = `The step "${step.id}" has no text in "${locale}", so its readers get the one of the site's language.`;
        return warning('missing-file', place, message, `Add ${folder}/${name}.${locale}.mdx.`);
      });
  });
}
