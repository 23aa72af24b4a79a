import type { MailVariables } from '#mail';
import type { Portal } from '../fill-variables.ts';
import type { Subject } from './subject.ts';
import type { Template } from './template.ts';

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
