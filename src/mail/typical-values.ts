import type { MailVariables } from './recheck.ts';
import type { VariableTypes } from './template.ts';
import { numberOf } from './variables.ts';

/** What a variable is about as long as in real life, by its last words; for everything else {@link anyText}. */
const texts: Readonly<Record<string, string>> = {
  firstName: 'Magdalena',
  name: 'Magdalena Lindqvist',
  'account.name': 'Tallgrass Health',
  'site.name': 'Waymark Academy',
  'path.title': 'Customer success manager',
  'next.title': 'Enablement author',
  'course.title': 'Campaigns and mail',
  'lesson.title': 'When a mail leaves',
  lesson: 'When a mail leaves',
  path: 'Customer success manager',
  title: 'Customer success manager',
  summary: '2 things to tell, 3 paths open',
  percent: '40',
  days: '7',
  minutes: '12',
  until: '14 December 2026',
  minutesLeft: '135',
  people: '12',
  finished: '4',
  stalled: '1',
  lessons: '2',
  code: '482 913',
  on: '14 December 2026',
  at: '14 December 2026, 09:00',
  due: '14 December 2026',
  status: 'in progress',
  told: 'Reminded by mail.',
  text: 'A week on your path, Magdalena',
  change: 'the address that mail goes to',
  reason: '8 of 12 people have finished their path, and one administrator is certified.',
};

const anyText = 'Something of about this length';

/** A text that stands for this variable, about as long as in real life. */
export function typicalText(name: string): string {
  const number = numberOf(name);
  if (number !== name) return `${typicalText(number)} ${/minutes/.test(number) ? 'minutes' : 'days'}`;
  const last = name.slice(name.lastIndexOf('.') + 1);
  return texts[name] ?? texts[last] ?? anyText;
}

/** A value for everything that may be said in a mail: each text about as long as in real life, each list with two things. */
export function typicalValues(types: VariableTypes, siteAddress: string): MailVariables {
  const values: Record<string, unknown> = {};
  for (const [name, type] of Object.entries(types)) {
    const item = typeof type === 'object' ? typicalValues(type, siteAddress) : undefined;
    const text = String(type).startsWith('address')
      ? `${siteAddress}/my-learning`
      : /^day\??$/.test(String(type))
        ? '2026-12-14'
        : typicalText(name);
    put(values, name.split('.'), item ? [item, item] : text);
  }
  return values as MailVariables;
}

function put(values: Record<string, unknown>, [name = '', ...rest]: readonly string[], value: unknown): void {
  const inside = { ...(values[name] as Record<string, unknown> | undefined) };
  if (rest.length > 0) put(inside, rest, value);
  values[name] = rest.length > 0 ? inside : value;
}
