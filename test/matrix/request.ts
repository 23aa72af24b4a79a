import type { Actor } from './actor.ts';
import type { Received } from './answer.ts';
import type { Entrance } from './entrance.ts';
import { type Form, placeOf, type Row } from './row.ts';

/** Sends the row's request as this actor. Redirects are not followed. */
export async function ask(
  { portal, things, headersOf }: Entrance,
  row: Row,
  actor: Actor,
): Promise<Received> {
  const named = { ...things, actor: actor.replaceAll(/\W/g, '-') };
  const { method, address, type, body } = requestOf(row, text => fillIn(text, named));
  const response = await fetch(portal.url + address, {
    method,
    redirect: 'manual',
    headers: { ...headersOf(actor), ...type },
    body,
  });
  return { address, status: response.status, headers: response.headers, text: await response.text() };
}

function requestOf(row: Row, filled: (text: string) => string) {
  if ('action' in row)
    return { method: 'POST', address: `/_actions/${row.action}`, type: {}, body: formOf(row.form, filled) };
  const [method = '', name = ''] = placeOf(row).split(' ');
  const address = filled(row.at ?? name);
  if (method === 'GET' || 'page' in row) return { method, address, type: {}, body: null };
  if (row.json === undefined)
    return { method, address, type: {}, body: formOf(row.form ?? {}, filled, row.file) };
  const type = { 'content-type': 'application/json' };
  return { method, address, type, body: filled(JSON.stringify(row.json)) };
}

function formOf(form: Form, filled: (text: string) => string, file?: string): FormData {
  const data = new FormData();
  for (const [name, values] of Object.entries(form))
    for (const value of [values].flat()) data.append(name, filled(value));
  if (file !== undefined) data.set('file', new File([file], 'file.csv'));
  return data;
}

function fillIn(text: string, things: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\$(\w+)/g, (_, name: string) => {
    const thing = things[name];
    if (!thing) throw new Error(`There is no $${name}. test/matrix/cast.ts has what rows may name.`);
    return thing;
  });
}
