import { type Instant, isBefore, later } from '#clock';
import { listWaitingMails, type Mail, type NamedMail, renderSubject, templateIn, type Verdict } from '#mail';
import { checkCampaignMail } from './check-mail.ts';
import { zoneOf } from './local-time.ts';
import { reasonText } from './reasons.ts';
import type { TemplateSetting } from './setting.ts';
import { localTime, type ToldEntry } from './tell-timeline.ts';
import { titleOfMail } from './title-of-mail.ts';

/** Whose mails, and the keys of those that the timeline tells of. */
interface Asked {
  readonly personId?: string | undefined;
  readonly accountId?: string | undefined;
  readonly told: ReadonlySet<string>;
}

/**
 * What waits in the outbox and is not of the plan's making any more: what was sent by hand, what is held, and what is for
 * somebody who has left. What the last check would say of it now is what it says.
 */
export async function readWaitingMails(
  setting: TemplateSetting,
  { told, ...whose }: Asked,
  now: Instant,
): Promise<readonly ToldEntry[]> {
  const waiting = await listWaitingMails(setting.database, whose);
  const entries: ToldEntry[] = [];
  for (const row of waiting.filter(({ mail }) => !told.has(mail.key))) {
    const turn = later(row.mail.dueAt, now);
    const verdict = isAsked(row.mail) ? await checkCampaignMail(setting, row.mail, turn) : undefined;
    entries.push(tell(setting, row, { turn, verdict }));
  }
  return entries;
}

/** Of what a campaign holds, the reason is all there is to say: many may be held at once. */
const isAsked = ({ state, sendingId }: Mail): boolean => sendingId !== null || state !== 'held';

interface Checked {
  readonly turn: Instant;
  readonly verdict: Verdict | undefined;
}

function tell(setting: TemplateSetting, { mail, ...names }: NamedMail, checked: Checked): ToldEntry {
  const planned = typeof mail.data['zone'] === 'string' ? mail.data['zone'] : null;
  const { zone } = zoneOf(planned, null, setting.catalog.site.timeZone);
  const fallback = mail.data['zoneFallback'];
  const { outcome, at, reason, but } = becomesOf(mail, checked);
  return {
    at: at.toString(),
    localTime: localTime(at, zone),
    zone,
    zoneFallback: typeof fallback === 'string' ? fallback : undefined,
    outcome,
    account: { id: mail.accountId ?? '', name: names.accountName ?? '' },
    person: { id: mail.personId ?? '', name: names.personName ?? 'Somebody who was erased' },
    campaign: { id: mail.campaignId, title: titleOfMail(setting, mail) },
    step: mail.stepId,
    template: mail.kind,
    subject: subjectOf(setting, mail, checked.verdict),
    why: mail.sendingId === null ? undefined : 'Somebody of ours sent it by hand.',
    waited: but,
    reason,
    whyNot: reason && reasonText(reason),
  };
}

interface Becomes extends Pick<ToldEntry, 'outcome'> {
  readonly at: Instant;
  readonly reason?: string | undefined;
  /** What else is to be known. */
  readonly but?: string | undefined;
}

/** As the mail room will do: first whether somebody has to decide or it is too late, then what the check says. */
function becomesOf({ state, reason, notAfter }: Mail, { turn, verdict }: Checked): Becomes {
  const at = verdict?.outcome === 'later' ? verdict.at : turn;
  const no = verdict?.outcome === 'skip' ? verdict.reason : undefined;
  if (state === 'held')
    return {
      outcome: 'held',
      at,
      reason: reason ?? 'too-late',
      but: no && `It would not leave: ${reasonText(no)}`,
    };
  if (notAfter && isBefore(notAfter, at)) return { outcome: 'held', at, reason: 'too-late' };
  if (!verdict) return { outcome: 'held', at, reason: 'nobody-answers-for-it' };
  if (verdict.outcome === 'skip') return { outcome: 'skipped', at, reason: no };
  if (verdict.outcome === 'hold') return { outcome: 'held', at, reason: verdict.reason };
  return { outcome: 'sent', at, but: verdict.outcome === 'later' ? reasonText(verdict.reason) : undefined };
}

function subjectOf(
  { mail: built, catalog, publicUrl }: TemplateSetting,
  { kind, locale }: Mail,
  verdict: Verdict | undefined,
): string | undefined {
  if (verdict?.outcome !== 'send') return undefined;
  const template = templateIn(built, verdict.template ?? kind, verdict.locale ?? locale);
  const site = { name: catalog.site.name, href: publicUrl };
  return template && renderSubject(template, { ...verdict.variables, site });
}
