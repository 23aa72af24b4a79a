import { ActionError } from 'astro:actions';
import { z } from 'zod';
import { isOpenAt, type PersonViewer, readInvitedPeople, type Viewer } from '#access';
import { findAccount, grantKinds } from '#accounts';
import type { App } from '#app';
import { findPath, pathHref } from '#catalog';
import { faults } from '#words';
import { arrivalOf } from '../platform/http/arrival.ts';
import { entered } from './entered.ts';
import { guardedAction } from './guarded.ts';

const id = z.string().min(1).max(100);
const oneInvitation = z.object({ invitationId: id });

/** Invitations: what may be offered is decided by whoever sends, what is done with one by whoever could have sent it. */
export const invitations = {
  /** Returns how many were mailed, and the lines that were not, with their reasons. An account says nothing for our own staff. */
  invite: guardedAction(['administrator', 'account-administrator'], {
    input: z.object({
      people: z
        .string(faults.noAddress)
        .max(60_000, faults.longList)
        .refine(text => text.trim() !== '', faults.noAddress),
      accountId: id.nullish(),
      grant: z.enum(grantKinds).nullish(),
      roles: z.array(z.string().max(100)),
      path: id.nullish(),
    }),
    handler: async ({ people: text, accountId, grant, roles, path }, { locals: { app, viewer } }) => {
      const { people, faults } = readInvitedPeople(text);
      const isStaffGrant = grant && grant !== 'account-administrator';
      const account = isStaffGrant ? null : accountId || null;
      const next = path ? await pathTo(app, path, account) : null;
      const inviting = { accountId: account, grant: grant ?? null, roles, next };
      const sent = await app.invitations.invite(known(viewer), inviting, people);
      return { invited: sent.invited, faults: [...faults, ...sent.faults] };
    },
  }),

  sendAgain: guardedAction(['administrator', 'account-administrator'], {
    input: oneInvitation,
    handler: ({ invitationId }, { locals: { app, viewer } }) =>
      app.invitations.sendAgain(known(viewer), invitationId),
  }),

  withdraw: guardedAction(['administrator', 'account-administrator'], {
    input: oneInvitation,
    handler: ({ invitationId }, { locals: { app, viewer } }) =>
      app.invitations.withdraw(known(viewer), invitationId),
  }),

  /** The button behind the link of the mail. */
  accept: guardedAction(['anyone'], {
    input: z.object({ token: z.string().min(1).max(200), next: z.string().max(2_000).nullish() }),
    handler: async ({ token, next }, context) => {
      const accepted = await context.locals.app.invitations.accept(token, arrivalOf(context, next));
      return entered(
        context,
        accepted,
        accepted.outcome === 'refused' ? faults.accessEndedAsk : faults.invitationIsOver,
      );
    },
  }),
};

/** The page of a path that people at the account may see. */
async function pathTo({ database, catalog }: App, pathId: string, accountId: string | null): Promise<string> {
  const path = findPath(catalog, pathId);
  const account = accountId === null ? undefined : await findAccount(database, accountId);
  if (path && isOpenAt(path, account?.segment ?? null)) return pathHref(path.id);
  throw new ActionError({ code: 'BAD_REQUEST', message: faults.listedPath });
}

/** The guard has seen to it; this tells the types. */
function known(viewer: Viewer): PersonViewer {
  if (viewer.kind === 'person') return viewer;
  throw new ActionError({ code: 'UNAUTHORIZED', message: faults.signInFirst });
}
