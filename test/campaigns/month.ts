import type { Instant } from '#clock';
import type { Campaign } from '../../src/campaigns/campaign.ts';
import type { KnownMail, Launch, PersonFacts } from '../../src/campaigns/facts.ts';
import { plan } from '../../src/campaigns/plan.ts';
import { recheck } from '../../src/campaigns/recheck.ts';
import { enrolmentOf, factsOf, personOf } from './cast.ts';

/** What happens in somebody's life, in hours since the beginning. */
export interface Life {
  readonly zone: string;
  readonly enrolledAt: number;
  readonly learnsAt: readonly number[];
  readonly finishesAt: number | undefined;
  readonly unsubscribesAt: number | undefined;
  /** While the mail server is away, nothing leaves. */
  readonly outage: { readonly from: number; readonly hours: number } | undefined;
}

export interface Sent {
  readonly key: string;
  readonly campaignId: string;
  readonly stepId: string;
  readonly at: Instant;
}

export interface Month {
  readonly sent: readonly Sent[];
  readonly rows: readonly (KnownMail & { readonly reason?: string | undefined })[];
}

export const beginning = Temporal.Instant.from('2026-10-12T00:00:00Z');
export const hour = (hours: number): Instant => beginning.add({ minutes: Math.round(hours * 60) });

/** Lives through `days` as the worker would: plans when something happened or may be due, checks again, sends. */
export function live(
  campaigns: readonly Campaign[],
  launches: readonly Launch[],
  life: Life,
  days: number,
): Month {
  const rows: (KnownMail & { due: Instant; reason?: string })[] = [];
  const sent: Sent[] = [];
  const events = happenings(life);
  const end = hour(days * 24);
  let now = hour(life.enrolledAt);
  while (Temporal.Instant.compare(now, end) < 0) {
    const facts = factsOf([personAt(life, now, rows)], launches);
    const made = plan(campaigns, facts, now);
    for (const { occasion, dueAt, state } of made.due) rows.push(rowOf(occasion, state, dueAt));
    for (const { occasion, reason } of made.skipped.filter(({ lasting }) => lasting)) {
      rows.push({ ...rowOf(occasion, 'skipped', now), reason });
    }
    for (const row of rows.filter(({ state, due }) => state === 'queued' && !isAfter(due, now))) {
      deliver(row, now);
    }
    const later = [
      made.nextLookAt,
      ...rows.filter(({ state }) => state === 'queued').map(({ due }) => due),
      ...events,
    ]
      .filter(at => at !== undefined)
      .filter(at => isAfter(at, now));
    now = later.reduce((first, at) => (isAfter(first, at) ? at : first), end);
  }
  return { sent, rows };

  function deliver(row: (typeof rows)[number], at: Instant) {
    if (isOut(life, at)) {
      row.due = at.add({ minutes: 30 });
      return;
    }
    const facts = factsOf([personAt(life, at, rows)], launches);
    const verdict = recheck(campaigns, facts, { ...row, personId: 'cleo' }, at);
    if (verdict.outcome === 'later') row.due = verdict.at;
    else if (verdict.outcome === 'send') {
      Object.assign(row, { state: 'accepted', at });
      const { key, campaignId, stepId } = row;
      sent.push({ key, campaignId: campaignId ?? '', stepId: stepId ?? '', at });
    } else
      Object.assign(row, {
        state: verdict.outcome === 'skip' ? 'skipped' : 'held',
        at,
        reason: verdict.reason,
      });
  }
}

const isAfter = (one: Instant, other: Instant): boolean => Temporal.Instant.compare(one, other) > 0;

const isOut = ({ outage }: Life, at: Instant): boolean =>
  outage !== undefined && !isAfter(hour(outage.from), at) && isAfter(hour(outage.from + outage.hours), at);

const happenings = ({ learnsAt, finishesAt, unsubscribesAt }: Life): readonly Instant[] =>
  [...learnsAt, finishesAt, unsubscribesAt].filter(at => at !== undefined).map(hour);

function rowOf(
  { key, step, entry }: { key: string; step: { id: string }; entry: { campaign: Campaign } },
  state: string,
  due: Instant,
) {
  return { id: key, key, campaignId: entry.campaign.id, stepId: step.id, state, at: due, due };
}

/** The person as they are at a time of their life. */
export function personAt(life: Life, now: Instant, mails: readonly KnownMail[]): PersonFacts {
  const upTo = (hours: readonly (number | undefined)[]) =>
    hours
      .filter(at => at !== undefined)
      .map(hour)
      .filter(at => !isAfter(at, now))
      .sort(Temporal.Instant.compare);
  const events = upTo([...life.learnsAt, life.finishesAt]);
  const [completedAt] = upTo([life.finishesAt]);
  const [unsubscribed] = upTo([life.unsubscribesAt]);
  const state = completedAt ? 'complete' : events.length > 0 ? 'in-progress' : 'not-started';
  const enrolment = enrolmentOf({
    enrolledAt: hour(life.enrolledAt),
    state,
    startedAt: events[0],
    lastEventAt: events.at(-1),
    completedAt,
  });
  return personOf({
    timeZone: life.zone,
    lastEventAt: events.at(-1),
    enrolments: [enrolment],
    silence: { all: unsubscribed ? 'unsubscribed' : undefined, topics: {} },
    mails,
  });
}
