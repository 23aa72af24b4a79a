import { z } from 'zod';
import type { Site } from '#catalog';
import type { Audience, Due } from './assignment.ts';
import type { AssignmentDraft } from './assignment-draft.ts';

const id = z.string().min(1).max(100);
const names = z.array(z.string().max(200)).max(200);
const longestDays = 1_000;

const assignmentFaults = [
  'no-path',
  'no-way',
  'too-many',
  'no-start',
  'undecided',
  'due-twice',
  'due-day',
  'due-days',
  'invalid',
] as const;

/** What may be wrong, by names: whoever reads the form is told in their own language. */
export type AssignmentFault = (typeof assignmentFaults)[number];

const form = z.object({
  path: z.string().min(1, 'no-path').max(100),
  account: id.nullable(),
  by: z.enum(['rule', 'hand'], 'no-way'),
  person: z.array(id).max(5_000, 'too-many'),
  role: names,
  segment: names,
  stage: names,
  applies: z.enum(['from-now-on', 'everyone'], 'no-start'),
});

/** What is wrong with a form, by field. */
export type AssignmentFaults = Readonly<Record<string, AssignmentFault>>;

/** Reads what the form of an assignment asks for, as it stands in an address. A field of an account is `field:<id>`. */
export function readAssignmentForm(
  typed: URLSearchParams,
  { accountFields }: Pick<Site, 'accountFields'>,
): { readonly draft: AssignmentDraft } | { readonly faults: AssignmentFaults } {
  const all = (name: string) => typed.getAll(name).filter(Boolean);
  const read = form.safeParse({
    path: typed.get('path') ?? '',
    account: typed.get('account') || null,
    by: wayOf(typed),
    person: all('person'),
    role: all('role'),
    segment: all('segment'),
    stage: all('stage'),
    applies: typed.get('applies') ?? 'from-now-on',
  });
  const due = readDue(typed.get('dueOn'), typed.get('dueDays'));
  const faults: AssignmentFaults = {
    ...Object.fromEntries(
      (read.error?.issues ?? []).map(({ path, message }) => [String(path[0]), faultOf(message)]),
    ),
    ...('fault' in due ? { due: due.fault } : {}),
    ...(wayOf(typed) === 'rule' && all('person').length > 0 ? { by: 'undecided' } : {}),
  };
  if (!read.success || 'fault' in due || Object.keys(faults).length > 0) return { faults };
  const { path, account, by, person, role, segment, stage, applies } = read.data;
  const fields = Object.fromEntries(
    accountFields.flatMap(field => {
      const text = typed.get(`field:${field}`)?.trim();
      return text ? [[field, text.slice(0, 200)]] : [];
    }),
  );
  const audience: Audience =
    by === 'hand' ? { by } : { by, roles: role, segments: segment, stages: stage, fields };
  return {
    draft: {
      pathId: path,
      accountId: account,
      audience,
      appliesTo: applies,
      due: due.due,
      personIds: person,
    },
  };
}

const faultOf = (message: string): AssignmentFault =>
  assignmentFaults.find(one => one === message) ?? 'invalid';

/** By rule or by hand. Whoever looks for people means by hand, whatever they had chosen before. */
export const wayOf = (typed: URLSearchParams): string | undefined => typed.getAll('by').at(-1);

/** A day, or a number of days after being assigned, or neither. */
export function readDue(
  on: string | null | undefined,
  days: string | null | undefined,
): { readonly due: Due | null } | { readonly fault: AssignmentFault } {
  if (on && days) return { fault: 'due-twice' };
  if (on) {
    const day = dayOf(on);
    return day ? { due: { on: day } } : { fault: 'due-day' };
  }
  if (!days) return { due: null };
  const many = Number(days);
  return Number.isInteger(many) && many > 0 && many <= longestDays
    ? { due: { days: many } }
    : { fault: 'due-days' };
}

function dayOf(text: string): Temporal.PlainDate | undefined {
  try {
    const day = Temporal.PlainDate.from(text);
    return day.toString() === text ? day : undefined;
  } catch {
    return undefined;
  }
}
