import type { ToldEntry, ToldLeft } from './tell-timeline.ts';

/** A timeline to be read in a terminal. */
export interface ToldTimeline {
  readonly account: { readonly name: string };
  /** Days by the site's clock: "26 November 2026". */
  readonly from: string;
  readonly until: string;
  readonly entries: readonly ToldEntry[];
  readonly left: readonly ToldLeft[];
  /** Titles of campaigns that nobody has launched. */
  readonly notLaunched: readonly string[];
}

const namesShown = 5;

export function timelineText({ account, from, until, entries, left, notLaunched }: ToldTimeline): string {
  return [
    `${account.name}, ${from} to ${until}, if nothing else happens:`,
    entries.length === 0 ? '  Nobody gets a mail.' : entries.map(entryText).join('\n\n'),
    ...(left.length > 0 ? [`Not sent as things stand:\n${left.map(leftText).join('\n')}`] : []),
    ...notLaunched.map(title => `“${title}” is not launched: nobody gets anything of it.`),
  ].join('\n\n');
}

function entryText(told: ToldEntry): string {
  const { localTime, zone, zoneFallback, outcome, person, account } = told;
  const sign = { sent: '→', skipped: '✗', held: '‖' }[outcome];
  return [
    `${sign} ${localTime} (${zone})  ${person.name}, ${account.name}`,
    `    ${told.campaign.title}: ${told.step ?? ''}`,
    ...(told.subject ? [`    Subject: ${told.subject}`] : []),
    ...(told.whyNot ? [`    ${notSentText(told)}`] : []),
    ...(told.why ? [`    ${told.why}`] : []),
    ...(told.waited ? [`    ${told.waited}`] : []),
    ...(zoneFallback ? [`    The clock is that of ${zone}, because ${zoneFallback}.`] : []),
  ].join('\n');
}

function notSentText({ outcome, reason, whyNot }: ToldEntry): string {
  if (reason === 'in-digest') return whyNot ?? '';
  return `${outcome === 'held' ? 'Held' : 'Not sent'}: ${whyNot}`;
}

function leftText({ campaign, step, whyNot, people }: ToldLeft): string {
  const names = people.slice(0, namesShown).map(({ name }) => name);
  const more = people.length - names.length;
  return `  ${campaign.title}: ${step}. ${whyNot} ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
