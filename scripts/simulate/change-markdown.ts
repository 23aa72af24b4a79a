import { reasonText } from '#campaigns';
import type { ChangedMail, ChangeReport } from './simulate-change.ts';

/** How many accounts and people are named for each step. */
const namesShown = 20;

/** The report as Markdown for the comment of a pull request; without names where they must not be told. */
export function changeMarkdown(report: ChangeReport, { names }: { readonly names: boolean }): string {
  const { added, dropped, moved } = report;
  return [
    '## What this change does to mail',
    `In ${report.days} days from ${report.from}, at ${counted(report.accounts, 'account')}, if nothing else happens: the files here against \`${report.revision}\`.`,
    added.length + dropped.length + moved.length === 0
      ? 'The same mails leave at the same times.'
      : table(
          ['', 'Mails', 'People', 'Accounts'],
          [
            totals('Sent in addition', added),
            totals('No longer sent', dropped),
            totals('Sent at another time', moved),
          ],
        ),
    ...section('Sent in addition', added, names),
    ...section('No longer sent', dropped, names),
    ...section('Sent at another time', moved, names),
    ...statuses(report, names),
    ...report.notLaunched.map(
      title => `“${escaped(title)}” is not launched: it sends nothing until somebody launches it.`,
    ),
  ].join('\n\n');
}

function totals(what: string, mails: readonly ChangedMail[]): string[] {
  const count = (of: (mail: ChangedMail) => string) => String(new Set(mails.map(of)).size);
  return [what, String(mails.length), count(({ person }) => person.id), count(({ account }) => account.id)];
}

function section(title: string, mails: readonly ChangedMail[], names: boolean): string[] {
  if (mails.length === 0) return [];
  const groups = Map.groupBy(mails, ({ campaign, step, reason }) => [campaign, step, reason].join('\n'));
  const rows = [...groups.values()].map(group => {
    const [first] = group;
    const why = first?.reason ? [reasonText(first.reason)] : [];
    const when = [...new Set(group.map(({ when }) => when))].slice(0, 3);
    const what = [escaped(first?.campaign ?? ''), escaped(first?.step ?? ''), String(group.length)];
    return [
      ...what,
      escaped([...why, ...(first?.reason ? [] : when)].join('; ')),
      ...(names ? [who(group)] : []),
    ];
  });
  const heads = ['Campaign', 'Step', 'Mails', title === 'No longer sent' ? 'Why' : 'When'];
  return [`### ${title}`, table([...heads, ...(names ? ['Who'] : [])], rows)];
}

function who(mails: readonly ChangedMail[]): string {
  const shown = mails.slice(0, namesShown).map(({ person, account }) => `${person.name} (${account.name})`);
  const more = mails.length - shown.length;
  return `${escaped(shown.join(', '))}${more > 0 ? ` and ${more} more` : ''}`;
}

function statuses({ statuses: changed }: ChangeReport, names: boolean): string[] {
  if (changed.length === 0) return [];
  const groups = Map.groupBy(changed, ({ before, after }) => `${before} → ${after}`);
  const rows = [...groups].map(([change, accounts]) => {
    const shown = accounts.slice(0, namesShown).map(({ account, reason }) => `${account.name}: ${reason}`);
    const more = accounts.length - shown.length;
    const named = `${escaped(shown.join(' '))}${more > 0 ? ` And ${more} more.` : ''}`;
    return [change.replaceAll('-', ' '), String(accounts.length), ...(names ? [named] : [])];
  });
  return ['### Training status', table(['Status', 'Accounts', ...(names ? ['Which, and why'] : [])], rows)];
}

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');

const counted = (amount: number, one: string): string => `${amount} ${one}${amount === 1 ? '' : 's'}`;

/** Names are other people's words: they make no table, no link, no markup, and call nobody. */
const escaped = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>|#!~&]/g, one => `&#${one.charCodeAt(0)};`)
    .replaceAll('@', '&#64;');
