import { ActionError } from 'astro:actions';
import { z } from 'zod';
import type { Viewer } from '#access';
import { audit, rowsPerPage } from '#accounts';
import type { App } from '#app';
import { type Chosen, type Decision, decide, type UndecidedState, wakeDelivery } from '#mail';
import { actorOf } from './actor.ts';
import { guardedAction } from './guarded.ts';

/** Chosen mails, or all that waited at a time, perhaps for one reason only. */
const chosen = z.object({
  ids: z.array(z.string().min(1).max(100)).max(rowsPerPage).default([]),
  until: z.iso.datetime().optional(),
  reason: z.string().max(200).optional(),
});

/** What administrators decide about mails that wait for somebody's word. Each returns how many were decided about. */
export const outbox = {
  /** Whether mails that may have arrived or not are sent once more. */
  decideUncertain: guardedAction(['administrator'], {
    input: chosen.extend({ decision: z.enum(['send', 'arrived']) }),
    handler: async ({ decision, ...about }, { locals: { app, viewer } }) => {
      const action = decision === 'send' ? 'mail.uncertain-sent-again' : 'mail.uncertain-arrived';
      return decideMails(app, viewer, { state: 'uncertain', decision, action }, chosenOf(about));
    },
  }),

  /** Whether mails that are held leave after all. */
  decideHeld: guardedAction(['administrator'], {
    input: chosen.extend({ decision: z.enum(['send', 'drop']) }),
    handler: async ({ decision, ...about }, { locals: { app, viewer } }) => {
      const action = decision === 'send' ? 'mail.held-sent' : 'mail.held-dropped';
      return decideMails(app, viewer, { state: 'held', decision, action }, chosenOf(about));
    },
  }),
};

function chosenOf({ ids, until, reason }: z.output<typeof chosen>): Chosen {
  if (until !== undefined) return { allUntil: Temporal.Instant.from(until), reason: reason || undefined };
  if (ids.length > 0) return { ids };
  throw new ActionError({ code: 'BAD_REQUEST', message: 'Choose at least one mail.' });
}

interface Deciding {
  readonly state: UndecidedState;
  readonly decision: Decision;
  readonly action: string;
}

/** In the log each mail stands by itself, as long as somebody can have read them all on one page. */
async function decideMails(
  { database, clock }: App,
  viewer: Viewer,
  { state, decision, action }: Deciding,
  about: Chosen,
): Promise<{ mails: number }> {
  const [actor, now] = [actorOf(viewer), clock.now()];
  const mails = await database.transaction().execute(async trx => {
    const all = await decide(trx, state, about, decision, actor, now);
    const single = all.map(({ id, personId, reason }) => ({
      actor,
      action,
      subject: personId ? `person:${personId}` : 'mails',
      after: { mail: id, reason },
    }));
    const together = { actor, action, subject: 'mails', after: { mails: all.length } };
    for (const entry of all.length > rowsPerPage ? [together] : single) await audit(trx, entry, now);
    return all.length;
  });
  if (decision === 'send') wakeDelivery();
  return { mails };
}
