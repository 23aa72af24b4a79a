import { ActionError } from 'astro:actions';
import { z } from 'zod';
import { placeUnmapped, setOfNobody, unplace } from '#accounts';
import { actorOf } from './actor.ts';
import { guardedAction } from './guarded.ts';

const id = z.string().min(1).max(100);
const onePerson = z.object({ personId: id });

/** What administrators do with people who are at no account. */
export const mapping = {
  /** Takes one of the suggestions, or the account chosen from all. */
  place: guardedAction(['administrator'], {
    input: onePerson.extend({
      accountId: id.nullish(),
      otherAccountId: id.nullish(),
      roles: z.array(z.string()),
      withDomain: z.boolean(),
    }),
    handler: async ({ personId, accountId, otherAccountId, roles, withDomain }, { locals }) => {
      const { app, viewer } = locals;
      const chosen = accountId ?? otherAccountId;
      if (!chosen) throw new ActionError({ code: 'BAD_REQUEST', message: 'Choose an account.' });
      const wanted = { personId, accountId: chosen, roles, withDomain };
      const placed = await placeUnmapped(app.database, app.catalog, wanted, actorOf(viewer), app.clock.now());
      return { personId, ...placed };
    },
  }),

  undoPlace: guardedAction(['administrator'], {
    input: onePerson.extend({ membershipId: id, domain: z.string().max(300).nullish() }),
    handler: async ({ personId, membershipId, domain }, { locals: { app, viewer } }) => {
      const placed = { personId, membershipId, domain: domain ?? undefined };
      await unplace(app.database, app.catalog, placed, actorOf(viewer), app.clock.now());
    },
  }),

  ofNobody: guardedAction(['administrator'], {
    input: onePerson,
    handler: async ({ personId }, { locals: { app, viewer } }) => {
      await setOfNobody(app.database, personId, true, actorOf(viewer), app.clock.now());
      return { personId };
    },
  }),

  undoOfNobody: guardedAction(['administrator'], {
    input: onePerson,
    handler: async ({ personId }, { locals: { app, viewer } }) => {
      await setOfNobody(app.database, personId, false, actorOf(viewer), app.clock.now());
    },
  }),
};
