import type { Actor } from './actor.ts';
import type { Received } from './answer.ts';
import type { Entrance } from './entrance.ts';
import { placeOf, type Row } from './row.ts';

/** A request, but for who sends it. */
export interface Sent {
  readonly method: string;
  /** Path and query. */
  readonly address: string;
  readonly body?: FormBody | TextBody | undefined;
}

export interface FormBody {
  readonly fields: readonly Field[];
  readonly as: 'multipart' | 'urlencoded';
}

export interface TextBody {
  readonly text: string;
  readonly type: string;
}

export interface Field {
  readonly name: string;
  readonly value: string;
  readonly isFile?: boolean;
}

/** Sends it as this actor. Redirects are not followed. */
export async function send({ portal, headersOf }: Entrance, sent: Sent, actor: Actor): Promise<Received> {
  const { method, address, body } = sent;
  const response = await fetch(portal.url + address, {
    method,
    redirect: 'manual',
    headers: { ...headersOf(actor), ...(body && 'type' in body ? { 'content-type': body.type } : {}) },
    body: body ? bytesOf(body) : null,
  });
  return { address, status: response.status, headers: response.headers, text: await response.text() };
}

/** The row's request, as this actor sends it. */
export function requestOf(row: Row, things: Readonly<Record<string, string>>, actor: Actor): Sent {
  const named = { ...things, actor: actor.replaceAll(/\W/g, '-') };
  const filled = (text: string) => fillIn(text, named);
  if ('action' in row)
    return { method: 'POST', address: `/_actions/${row.action}`, body: formOf(row, filled) };
  const [method = '', name = ''] = placeOf(row).split(' ');
  const address = filled(row.at ?? name);
  if (method === 'GET' || 'page' in row) return { method, address };
  if (row.json === undefined) return { method, address, body: formOf(row, filled) };
  return { method, address, body: { text: filled(JSON.stringify(row.json)), type: 'application/json' } };
}

function formOf(row: Exclude<Row, { page: string }>, filled: (text: string) => string): FormBody {
  const fields: Field[] = Object.entries(row.form ?? {}).flatMap(([name, values]) =>
    [values].flat().map(value => ({ name, value: filled(value) })),
  );
  const file = row.file === undefined ? [] : [{ name: 'file', value: row.file, isFile: true }];
  return { fields: [...fields, ...file], as: 'multipart' };
}

function fillIn(text: string, things: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\$(\w+)/g, (_, name: string) => {
    const thing = things[name];
    if (!thing) throw new Error(`There is no $${name}. test/matrix/cast.ts has what rows may name.`);
    return thing;
  });
}

function bytesOf(body: FormBody | TextBody): string | FormData | URLSearchParams {
  if ('text' in body) return body.text;
  if (body.as === 'urlencoded')
    return new URLSearchParams(body.fields.map(({ name, value }) => [name, value]));
  const data = new FormData();
  for (const { name, value, isFile } of body.fields)
    data.append(name, isFile ? new File([value], 'file.csv') : value);
  return data;
}
