import { ActionError } from 'astro:actions';
import { z } from 'zod';
import type { Viewer } from '#access';
import {
  endMembership,
  findLeftMembership,
  grantsOf,
  membershipsOf,
  putMembership,
  reconcileEnrolments,
} from '#accounts';
import type { App } from '#app';
import { findAdministered } from '#insights';
import { actorOf } from './actor.ts';
import { guardedAction } from './guarded.ts';

const id = z.string().min(1).max(100);
const oneMember = z.object({ accountId: id, personId: id });

/** What the administrator of an account does with its people. Of others, nobody learns that they exist. */
export const team = {
  changeRoles: guardedAction(['account-administrator'], {
    input: oneMember.extend({ roles: z.array(z.string().max(100)) }),
    handler: async ({ accountId, personId, roles }, { locals: { app, viewer } }) => {
      await readMember(app, viewer, { accountId, personId });
      const known = app.catalog.roles.map(role => role.id).filter(role => roles.includes(role));
      await place(app, viewer, { accountId, personId, roles: known });
    },
  }),

  /** Who administers the account, too, is not theirs to remove: that is a grant of ours. */
  remove: guardedAction(['account-administrator'], {
    input: oneMember,
    handler: async ({ accountId, personId }, { locals: { app, viewer } }) => {
      const { database, catalog, clock } = app;
      const membership = await readMember(app, viewer, { accountId, personId });
      const grants = await grantsOf(database, personId);
      if (grants.some(grant => grant.accountId === accountId)) {
        const message = 'They administer this account, too. Ask us to take that back first.';
        throw new ActionError({ code: 'BAD_REQUEST', message });
      }
      await endMembership(database, membership.id, actorOf(viewer), clock.now());
      await reconcileEnrolments(database, catalog, { personId }, clock.now());
    },
  }),

  /** Undoes a removal of today. */
  takeBack: guardedAction(['account-administrator'], {
    input: oneMember,
    handler: async ({ accountId, personId }, { locals: { app, viewer } }) => {
      await readAdministered(app, viewer, accountId);
      const left = await findLeftMembership(app.database, { accountId, personId }, app.clock.now());
      if (!left) throw nobody();
      await place(app, viewer, { accountId, personId, roles: left.roles });
    },
  }),
};

async function place(
  { database, catalog, clock }: App,
  viewer: Viewer,
  wanted: { accountId: string; personId: string; roles: readonly string[] },
): Promise<void> {
  await putMembership(database, wanted, actorOf(viewer), clock.now());
  await reconcileEnrolments(database, catalog, { personId: wanted.personId }, clock.now());
}

async function readMember(
  app: App,
  viewer: Viewer,
  { accountId, personId }: { accountId: string; personId: string },
) {
  await readAdministered(app, viewer, accountId);
  const here = await membershipsOf(app.database, personId);
  const membership = here.find(one => one.accountId === accountId);
  if (!membership) throw nobody();
  return membership;
}

async function readAdministered({ database }: App, viewer: Viewer, accountId: string): Promise<void> {
  if (!(await findAdministered(database, { viewer, accountId }))) throw nobody();
}

const nobody = () =>
  new ActionError({ code: 'NOT_FOUND', message: 'There is no such person at your account.' });
