import type { AstroGlobal } from 'astro';
import type { PersonViewer } from '#access';
import { findSending } from '#campaigns';
import { readForm } from '../../platform/http/body.ts';

/**
 * What stands in the form: what was just sent and refused, else the draft that is being changed, else the address, which
 * may choose a template, what it points to and a person.
 */
export async function typedSending(
  { request, url, locals }: Pick<AstroGlobal, 'request' | 'url' | 'locals'>,
  viewer: PersonViewer,
  accountId: string,
): Promise<URLSearchParams> {
  if (request.method === 'POST') return fields(await readForm(request.clone()));
  const draftId = url.searchParams.get('draft');
  const draft =
    draftId && !/\p{Cc}/u.test(draftId) ? await findSending(locals.app.database, draftId) : undefined;
  const isOwn = draft && draft.senderId === viewer.personId && draft.accountId === accountId && !draft.sentAt;
  if (!isOwn) return new URLSearchParams(url.searchParams);
  const typed = new URLSearchParams({
    template: draft.templateId,
    subject: draft.subject ?? '',
    note: draft.note ?? '',
    who: 'chosen',
  });
  for (const id of draft.personIds) typed.append('person', id);
  return typed;
}

const fields = (form: FormData): URLSearchParams =>
  new URLSearchParams([...form].map(([name, value]): [string, string] => [name, value.toString()]));
