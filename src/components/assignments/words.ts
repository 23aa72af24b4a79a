import type { Assignment, Due } from '#accounts';
import { type Catalog, rolesCalled } from '#catalog';
import { dateText } from '#words';
import { count } from '../ui/words.ts';

type Kind = Pick<Assignment, 'audience' | 'appliesTo'>;

/** @example 'Everybody with the role Analyst, at accounts of the segment enterprise' */
export function audienceText(
  { audience, accountId }: Pick<Assignment, 'audience' | 'accountId'>,
  catalog: Catalog,
  accountName: string | null,
): string {
  const place = accountId === null ? '' : ` at ${accountName ?? 'an account that is gone'}`;
  if (audience.by === 'hand') return `People chosen by hand${place}`;
  const { site } = catalog;
  const roles = rolesCalled(catalog, audience.roles).map(({ title }) => title);
  const stages = audience.stages.map(stage => site.stages.find(({ id }) => id === stage)?.title ?? stage);
  const fields = Object.entries(audience.fields).map(
    ([field, text]) => `${field.replaceAll('-', ' ')}: ${text}`,
  );
  return [
    `Everybody${roles.length > 0 ? ` with the role ${either(roles)}` : ' with a seat'}${place}`,
    ...(audience.segments.length > 0 ? [`at accounts of the segment ${either(audience.segments)}`] : []),
    ...(stages.length > 0 ? [`in the stage ${either(stages)}`] : []),
    ...fields,
  ].join(', ');
}

/** From when on it applies, in one sentence. */
export function appliesText({ audience, appliesTo }: Kind): string {
  if (audience.by === 'hand') return 'Applies to the people chosen, and to nobody else.';
  return appliesTo === 'from-now-on'
    ? 'Applies from now on: to whoever comes to qualify later. Those who qualify already are left out.'
    : 'Applies to everyone who qualifies: now, and whoever comes to qualify later.';
}

export function dueText(due: Due | null, locale: string): string {
  if (!due) return 'No due date';
  return 'on' in due
    ? `Due on ${dateText(due.on, locale)}`
    : `Due ${count(due.days, 'day')} after being assigned`;
}

const either = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
