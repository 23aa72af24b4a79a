import { type CampaignVersion, reasonText } from '#campaigns';
import { count } from '../ui/words.ts';

/** How many waited when a version was published, and whether they still do: "19 people waited in it. 12 of them still do." */
export function waitedText({
  waiting,
  stay,
}: Pick<NonNullable<CampaignVersion['effect']>, 'waiting' | 'stay'>): string {
  if (waiting === 0) return 'Nobody waited in it.';
  const waited = `${count(waiting, 'person', 'people')} waited in it.`;
  if (stay === undefined) return waited;
  if (waiting === 1) return `${waited} They ${stay === 1 ? 'still do' : 'get nothing more of it'}.`;
  if (stay === waiting) return `${waited} All of them still do.`;
  if (stay === 0) return `${waited} None of them gets anything more of it.`;
  return `${waited} ${stay} of them still ${stay === 1 ? 'does' : 'do'}, the others get nothing more of it.`;
}

/** "3 people get nothing: They have finished the path." Where nobody is there to get it, accounts are counted. */
export function leftText(reason: string, those: number): string {
  const whom =
    reason === 'no-administrator'
      ? count(those, 'account gets', 'accounts get')
      : count(those, 'person gets', 'people get');
  return `${whom} nothing: ${reasonText(reason)}`;
}
