import { answeredKind } from '#feedback';
import type { Mail } from '#mail';
import { type Words, wordsOf } from '#words';
import { type Campaign, isNamed } from './campaign.ts';
import { kindOf, type Template } from './one-off/template.ts';
import { weekly } from './weekly.ts';

/**
 * What a mail is about: the title of its campaign, or of the template that it was sent by hand from. What the site has dropped keeps its id.
 *
 * @param words of whoever reads it; English when absent
 */
export function titleOfMail(
  {
    campaigns,
    templates,
  }: { readonly campaigns: readonly Campaign[]; readonly templates: readonly Template[] },
  { campaignId, sendingId, kind }: Pick<Mail, 'campaignId' | 'sendingId' | 'kind'>,
  words: Words['mailChoices'] = wordsOf('en').mailChoices,
): string {
  const template = templates.find(one => kindOf(one) === kind);
  if (sendingId !== null) return words.byHand(template?.title ?? kind);
  if (kind === answeredKind) return words.answered;
  if (campaignId === null) return words.outside;
  return [weekly, ...campaigns].find(one => isNamed(one, campaignId))?.title ?? campaignId;
}
