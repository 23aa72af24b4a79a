import type { Assignment, Due } from '#accounts';
import { type Catalog, rolesCalled } from '#catalog';
import { dateText, listText, type Words } from '#words';

type Kind = Pick<Assignment, 'audience' | 'appliesTo'>;

/** @example 'Everybody with the role Analyst, at accounts of the segment enterprise' */
export function audienceText(
  { assignments, locale }: Words,
  { audience, accountId }: Pick<Assignment, 'audience' | 'accountId'>,
  catalog: Catalog,
  accountName: string | null,
): string {
  const account = accountId === null ? undefined : (accountName ?? assignments.goneAccount);
  if (audience.by === 'hand') return assignments.chosenByHand(account);
  const { site } = catalog;
  const either = (names: readonly string[]) => listText(names, locale, 'disjunction');
  const roles = rolesCalled(catalog, audience.roles).map(({ title }) => title);
  const stages = audience.stages.map(stage => site.stages.find(({ id }) => id === stage)?.title ?? stage);
  const fields = Object.entries(audience.fields).map(
    ([field, text]) => `${field.replaceAll('-', ' ')}: ${text}`,
  );
  const named = { ...(roles.length > 0 ? { roles: either(roles) } : {}), ...(account ? { account } : {}) };
  return [
    assignments.everybody(named),
    ...(audience.segments.length > 0 ? [assignments.ofSegment(either(audience.segments))] : []),
    ...(stages.length > 0 ? [assignments.inStage(either(stages))] : []),
    ...fields,
  ].join(', ');
}

/** From when on it applies, in one sentence. */
export const appliesText = ({ assignments }: Words, { audience, appliesTo }: Kind): string =>
  assignments.applies[audience.by === 'hand' ? 'hand' : appliesTo];

export function dueText({ assignments, locale }: Words, due: Due | null): string {
  if (!due) return assignments.noDue;
  return 'on' in due ? assignments.dueOn(dateText(due.on, locale)) : assignments.dueAfter(due.days);
}
