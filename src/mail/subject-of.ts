import PostalMime from 'postal-mime';
import type { MailTemplate } from './template.ts';

/** The subject line of a mail: as it was written, or as its template has it, with … where it is filled. */
export async function subjectOf(
  message: string | null,
  template: Pick<MailTemplate, 'subject'> | undefined,
): Promise<string | undefined> {
  if (message !== null) return (await PostalMime.parse(message)).subject;
  return template?.subject.map(piece => (typeof piece === 'string' ? piece : '…')).join('');
}
