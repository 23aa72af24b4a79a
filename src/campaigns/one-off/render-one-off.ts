import type { Site } from '#catalog';
import { type BuiltMail, type MailVariables, type RenderedMail, renderMail, templateIn } from '#mail';
import { kindOf, type Template } from './template.ts';

/** What a mail sent by hand says to a reader of this language, as its sender is shown it. Its ways out lead to the sender's own choices. */
export function renderOneOff(
  room: { readonly mail: BuiltMail; readonly catalog: { readonly site: Site }; readonly publicUrl: string },
  template: Template,
  variables: MailVariables,
  locale?: string | null,
): RenderedMail {
  const { mail, catalog, publicUrl } = room;
  const compiled = templateIn(mail, kindOf(template), locale);
  if (!compiled) throw new Error(`There is no template ${kindOf(template)}.`);
  const choices = { href: `${publicUrl}/preferences` };
  const site = { name: catalog.site.name, href: publicUrl };
  return renderMail(compiled, { ...variables, site, unsubscribe: choices, preferences: choices });
}
