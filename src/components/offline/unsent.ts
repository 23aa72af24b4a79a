/**
 * What was done in this browser and has not arrived yet. It is kept for whoever did it, and sent in nobody else's name. The
 * server knows each by what it is about, so one that did arrive after all changes nothing when it comes again.
 */
export interface Unsent {
  /** What it is about: a later answer to the same takes the place of an earlier one. */
  readonly key: string;
  readonly action: string;
  readonly fields: readonly (readonly [string, string])[];
  /** Of the page where it was done. */
  readonly title: string;
  /** Why the server will not have it. */
  readonly fault?: string;
}

/** The server takes nothing that bears this header for anybody but that person. */
const personHeader = 'waymark-person';
const keptActions = /^(exercises\.(attempt|tick)|progress\.markDone|quiz\.answer)$/;
const about = ['course', 'lesson', 'part', 'attempt'];
const keptAtMost = 100;
/** What a browser sends on for a page that is gone. */
const keepaliveBytes = 60_000;

export const personOf = (page: Document = document): string | undefined =>
  page.querySelector<HTMLElement>('unsent-work')?.dataset['person'];

const shelf = (): string => `waymark:unsent:${personOf()}`;

export function readUnsent(): readonly Unsent[] {
  try {
    return personOf() ? JSON.parse(localStorage.getItem(shelf()) ?? '[]') : [];
  } catch {
    return [];
  }
}

/** Returns the key; undefined when it cannot be kept here, or need not. */
export function keepUnsent(form: HTMLFormElement, data: FormData): string | undefined {
  const action = new URL(form.action).searchParams.get('_action') ?? '';
  if (!personOf() || !keptActions.test(action) || data.has('later')) return undefined;
  const fields = [...data].flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  const key = [action, ...about.map(name => data.get(name) ?? '')].join(' ');
  const title = document.querySelector('h1')?.textContent?.trim() ?? '';
  const others = readUnsent().filter(one => one.key !== key);
  return write([...others, { key, action, fields, title }].slice(-keptAtMost)) ? key : undefined;
}

export const dropUnsent = (key: string): boolean => write(readUnsent().filter(one => one.key !== key));

/** For this person alone, and to its end even if the page goes meanwhile. */
export function post(address: string, data: FormData): Promise<Response> {
  const size = [...data].reduce((sum, [name, value]) => sum + name.length + 3 * String(value).length, 0);
  const person = personOf();
  const headers: HeadersInit = person ? { [personHeader]: person } : {};
  return fetch(address, { method: 'POST', body: data, headers, keepalive: size < keepaliveBytes });
}

/**
 * Sends what waits, in its order, unless another tab does. `later`: there is no connection still. `ended`: somebody has to sign
 * in first.
 */
export const sendUnsent = (): Promise<'done' | 'later' | 'ended'> =>
  navigator.locks.request('waymark-unsent', async () => {
    for (const { key, action, fields } of readUnsent().filter(({ fault }) => fault === undefined)) {
      const data = new FormData();
      for (const [name, value] of fields) data.append(name, value);
      const answer = await post(`/_actions/${action}`, data).catch(() => undefined);
      if (!answer || answer.status >= 500 || answer.status === 429) return 'later';
      if (answer.status === 401) return 'ended';
      if (answer.ok) dropUnsent(key);
      else refuse(key, await faultOf(answer));
    }
    return 'done';
  });

const refuse = (key: string, fault: string): boolean =>
  write(readUnsent().map(one => (one.key === key ? { ...one, fault } : one)));

async function faultOf(answer: Response): Promise<string> {
  const body = (await answer.json().catch(() => ({}))) as { message?: string };
  return body.message ?? String(answer.status);
}

function write(list: readonly Unsent[]): boolean {
  try {
    if (list.length === 0) localStorage.removeItem(shelf());
    else localStorage.setItem(shelf(), JSON.stringify(list));
    return true;
  } catch {
    return false;
  }
}
