import { actions } from 'astro:actions';
import type { AstroGlobal } from 'astro';

/**
 * Where to go after a form of an assignment was obeyed; undefined when none was sent, or it was refused, whose status the
 * answer then gets.
 */
export function afterAssignment(
  astro: Pick<AstroGlobal, 'getActionResult' | 'response'>,
  here: string,
): string | undefined {
  const { end, resume, changeDue } = actions.assignments;
  const [ended, resumed] = [astro.getActionResult(end), astro.getActionResult(resume)];
  const dated = astro.getActionResult(changeDue);
  if (ended && !ended.error) return `${here}?done=ended`;
  if (resumed && !resumed.error) return `${here}?done=resumed`;
  if (dated?.data) return `${here}?${new URLSearchParams({ done: 'due', ...dated.data })}`;
  const error = ended?.error ?? resumed?.error ?? dated?.error;
  if (error) astro.response.status = error.status;
  return undefined;
}
