import { type Catalog, catalogIn } from '#catalog';
import { type BuiltMail, type MailVariables, templateIn } from '#mail';
import type { Portal } from '../fill-variables.ts';
import { findSubject, type Subject } from './subject.ts';
import { kindOf, type Template } from './template.ts';

/** In which language somebody gets the mail, and what it points to in the words of that language. */
export function inLanguageOf(
  reader: string | null | undefined,
  { mail, catalog }: { readonly mail: BuiltMail; readonly catalog: Catalog },
  template: Template,
  sending: { readonly subject: string | null },
): { readonly locale: string; readonly subject: Subject | undefined } {
  const locale = templateIn(mail, kindOf(template), reader)?.locale ?? catalog.site.locale;
  const subject =
    sending.subject === null ? undefined : findSubject(catalogIn(catalog, locale), sending.subject);
  return { locale, subject };
}

/** What the text of a mail sent by hand is filled with. */
export function oneOffVariables(
  template: Pick<Template, 'about'>,
  said: {
    readonly person: { readonly name: string };
    readonly account: { readonly name: string };
    readonly sender: { readonly name: string };
    readonly subject: Subject | undefined;
    readonly note: string | null;
  },
  { publicUrl }: Pick<Portal, 'publicUrl'>,
): MailVariables {
  const { person, account, sender, subject, note } = said;
  const { name } = person;
  return {
    person: { name, firstName: name.trim().split(/\s+/)[0] ?? name },
    account: { name: account.name },
    sender: { name: sender.name },
    ...(note ? { note } : {}),
    ...(subject && template.about !== 'note' ? { [template.about]: pointer(subject, publicUrl) } : {}),
  };
}

const pointer = ({ title, summary, minutes, href }: Subject, publicUrl: string): MailVariables => ({
  title,
  summary,
  minutes,
  href: `${publicUrl}${href}`,
});
