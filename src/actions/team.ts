import { ActionError } from 'astro:actions';
import { z } from 'zod';
import type { Viewer } from '#access';
import {
  audit,
  endMembership,
  findLeftMembership,
  grantsOf,
  lookNow,
  membershipsOf,
  putMembership,
  reconcileEnrolments,
  together,
} from '#accounts';
import type { App } from '#app';
import type { Database } from '#database';
import { findAdministered } from '#insights';
import { resumeAccountMail, stopAccountMail } from '#mail';
import { faults } from '#words';
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
        const message = faults.administersToo;
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

  /** No onboarding mail goes to the people of the account, until it is turned on again. */
  stopMail: guardedAction(['account-administrator'], {
    input: z.object({
      accountId: id,
      reason: z.string(faults.sayWhy).trim().min(1, faults.sayWhy).max(200, faults.sayShort),
    }),
    handler: async ({ accountId, reason }, { locals: { app, viewer } }) => {
      await readAdministered(app, viewer, accountId);
      await together(app.database, async trx => {
        const stop = { accountId, reason, by: actorOf(viewer) };
        if (!(await stopAccountMail(trx, stop, app.clock.now()))) return;
        await noteMail(trx, app, viewer, { accountId, action: 'account.mail-stopped', reason });
      });
    },
  }),

  /** Onboarding mail goes on with what comes due from now on. */
  resumeMail: guardedAction(['account-administrator'], {
    input: z.object({ accountId: id }),
    handler: async ({ accountId }, { locals: { app, viewer } }) => {
      await readAdministered(app, viewer, accountId);
      await together(app.database, async trx => {
        if (!(await resumeAccountMail(trx, { accountId, by: actorOf(viewer) }, app.clock.now()))) return;
        await noteMail(trx, app, viewer, { accountId, action: 'account.mail-resumed' });
      });
      await lookNow(app.database, [accountId], app.clock.now());
    },
  }),
};

async function noteMail(
  trx: Database,
  { clock }: App,
  viewer: Viewer,
  { accountId, action, reason }: { accountId: string; action: string; reason?: string },
): Promise<void> {
  const entry = { actor: actorOf(viewer), action, subject: `account:${accountId}` };
  await audit(trx, { ...entry, ...(reason ? { after: { reason } } : {}) }, clock.now());
}

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

const nobody = () => new ActionError({ code: 'NOT_FOUND', message: faults.noMember });
