import { ActionError } from 'astro:actions';
import { z } from 'zod';
import {
  changePerson,
  createAccount,
  deactivatePerson,
  endMembership,
  ensurePerson,
  findImportRun,
  findUpload,
  grantKinds,
  grantsOf,
  grantTo,
  headingsOf,
  importFields,
  isFreeMail,
  membershipsOf,
  noteUpload,
  peopleWithGrant,
  putMembership,
  queueImport,
  reactivatePerson,
  readAccount,
  readDomain,
  readPerson,
  reassignCsm,
  reconcileEnrolments,
  revokeGrant,
  setDomains,
  systemName,
  type Upload,
} from '#accounts';
import type { App } from '#app';
import { actorOf } from './actor.ts';
import { guardedAction } from './guarded.ts';

const id = z.string().min(1).max(100);
const whoSomebodyIs = {
  email: z.email('Write an address such as ada@acme.example.').max(254),
  name: z.string('Write the name.').trim().min(1, 'Write the name.').max(200),
};
const onePerson = z.object({ personId: id });

/** What administrators do with people and accounts. Where nothing is said of the result, the page redirects. */
export const accounts = {
  addPerson: guardedAction(['administrator'], {
    input: z.object(whoSomebodyIs),
    handler: async (input, { locals: { app, viewer } }) => {
      const person = await ensurePerson(app.database, input, actorOf(viewer), app.clock.now());
      return { personId: person.id };
    },
  }),

  changePerson: guardedAction(['administrator'], {
    input: onePerson.extend(whoSomebodyIs),
    handler: async ({ personId, ...values }, { locals: { app, viewer } }) => {
      await changePerson(app.database, personId, values, actorOf(viewer), app.clock.now());
    },
  }),

  deactivate: guardedAction(['administrator'], {
    input: onePerson,
    handler: async ({ personId }, { locals: { app, viewer } }) => {
      await deactivatePerson(app.database, personId, actorOf(viewer), app.clock.now());
    },
  }),

  reactivate: guardedAction(['administrator'], {
    input: onePerson,
    handler: async ({ personId }, { locals: { app, viewer } }) => {
      await reactivatePerson(app.database, personId, actorOf(viewer), app.clock.now());
      await reconcileEnrolments(app.database, app.catalog, { personId }, app.clock.now());
    },
  }),

  giveGrant: guardedAction(['administrator'], {
    input: onePerson.extend({ kind: z.enum(grantKinds), accountId: id.nullish() }),
    handler: async ({ personId, kind, accountId }, { locals: { app, viewer } }) => {
      await readPerson(app.database, personId);
      const about = kind === 'account-administrator' ? accountId || null : null;
      if (about) await readAccount(app.database, about);
      await grantTo(app.database, { personId, kind, accountId: about }, actorOf(viewer), app.clock.now());
    },
  }),

  revokeGrant: guardedAction(['administrator'], {
    input: onePerson.extend({ grantId: id }),
    handler: async ({ personId, grantId }, { locals: { app, viewer } }) => {
      const held = await grantsOf(app.database, personId);
      if (!held.some(grant => grant.id === grantId)) return;
      await revokeGrant(app.database, grantId, actorOf(viewer), app.clock.now());
    },
  }),

  /** Puts the person at the account, or changes their roles there. */
  place: guardedAction(['administrator'], {
    input: onePerson.extend({ accountId: id, roles: z.array(z.string()) }),
    handler: async ({ personId, accountId, roles }, { locals: { app, viewer } }) => {
      const { database, catalog, clock } = app;
      await readPerson(database, personId);
      await readAccount(database, accountId);
      const known = catalog.roles.map(role => role.id).filter(role => roles.includes(role));
      await putMembership(database, { personId, accountId, roles: known }, actorOf(viewer), clock.now());
      await reconcileEnrolments(database, catalog, { personId }, clock.now());
    },
  }),

  leave: guardedAction(['administrator'], {
    input: onePerson.extend({ membershipId: id }),
    handler: async ({ personId, membershipId }, { locals: { app, viewer } }) => {
      const { database, catalog, clock } = app;
      const here = await membershipsOf(database, personId);
      if (!here.some(membership => membership.id === membershipId)) return;
      await endMembership(database, membershipId, actorOf(viewer), clock.now());
      await reconcileEnrolments(database, catalog, { personId }, clock.now());
    },
  }),

  /** An empty choice leaves the account without a CSM. Returns who had it, to undo. */
  reassign: guardedAction(['administrator'], {
    input: z.object({ accountId: id, csmId: id.nullish() }),
    handler: async ({ accountId, csmId }, { locals: { app, viewer } }) => {
      const csms = await peopleWithGrant(app.database, 'csm');
      if (csmId && !csms.some(csm => csm.id === csmId)) {
        throw new ActionError({ code: 'BAD_REQUEST', message: 'Choose one of the CSMs in the list.' });
      }
      const { csmId: before } = await readAccount(app.database, accountId);
      await reassignCsm(app.database, accountId, csmId || null, actorOf(viewer), app.clock.now());
      return { before };
    },
  }),

  addAccount: guardedAction(['administrator'], {
    input: z.object({ name: z.string('Write the name.').trim().min(1, 'Write the name.').max(200) }),
    handler: async ({ name }, { locals: { app, viewer } }) => {
      const account = await createAccount(app.database, { name }, actorOf(viewer), app.clock.now());
      return { accountId: account.id };
    },
  }),

  /** One domain a line; people with a proven address there join the account when they sign in. */
  setDomains: guardedAction(['administrator'], {
    input: z.object({ accountId: id, domains: z.string().max(5_000).nullish() }),
    handler: async ({ accountId, domains }, { locals: { app, viewer } }) => {
      await readAccount(app.database, accountId);
      const read = (domains ?? '')
        .split(/[\s,;]+/)
        .filter(Boolean)
        .map(asDomain);
      await setDomains(app.database, accountId, read, actorOf(viewer), app.clock.now());
    },
  }),

  /** `columns` says for each column of the file, in its order, which field it is; empty ones are left out. */
  mapImport: guardedAction(['administrator'], {
    input: z.object({
      uploadId: id,
      system: systemName,
      columns: z.array(z.string().max(100)),
    }),
    handler: async ({ uploadId, system, columns }, { locals: { app } }) => {
      const upload = await waiting(app, uploadId);
      const fields = importFields(upload.kind, app.catalog.site.accountFields).map(({ field }) => field);
      const chosen = headingsOf(upload.text).flatMap((heading, index) => {
        const field = columns[index];
        return field && fields.includes(field) ? [[heading, field] as const] : [];
      });
      await noteUpload(app.database, uploadId, { mapping: { system, columns: Object.fromEntries(chosen) } });
    },
  }),

  /** The worker brings it in; the page of the upload shows how far it is. */
  confirmImport: guardedAction(['administrator'], {
    input: z.object({ uploadId: id }),
    handler: async ({ uploadId }, { locals: { app, viewer } }) => {
      const upload = await waiting(app, uploadId);
      if (!(await queueImport(app.database, upload, actorOf(viewer), app.clock.now()))) throw confirmed();
    },
  }),
};

/** An upload that nobody has confirmed yet. */
async function waiting({ database }: App, uploadId: string): Promise<Upload> {
  const upload = await findUpload(database, uploadId);
  if (!upload)
    throw new ActionError({ code: 'NOT_FOUND', message: 'This upload is gone. Upload the file again.' });
  if (await findImportRun(database, uploadId)) throw confirmed();
  return upload;
}

const confirmed = () =>
  new ActionError({ code: 'CONFLICT', message: 'This file has been confirmed already.' });

function asDomain(word: string): string {
  const domain = readDomain(word);
  const message = domain
    ? `${domain} gives addresses to everybody, so it cannot stand for an account.`
    : `“${word.slice(0, 60)}” is not a domain. Write acme.example, for instance.`;
  if (!domain || isFreeMail(domain)) throw new ActionError({ code: 'BAD_REQUEST', message });
  return domain;
}
