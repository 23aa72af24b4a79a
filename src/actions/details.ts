import { z } from 'zod';
import {
  addExternalId,
  changeAccount,
  deactivateAccount,
  type ExternalIdOwner,
  longestExternalId,
  ownSystem,
  reactivateAccount,
  readAccount,
  readAccountForm,
  readLocale,
  readPerson,
  readTimeZone,
  removeExternalId,
  setPersonSettings,
  systemName,
} from '#accounts';
import type { App } from '#app';
import { actorOf } from './actor.ts';
import { guardedAction } from './guarded.ts';

const id = z.string().min(1).max(100);
const oneAccount = z.object({ accountId: id });
/** An id elsewhere, of a person or of an account. */
const oneExternalId = z.object({
  personId: id.nullish(),
  accountId: id.nullish(),
  system: z.string().min(1).max(200),
  externalId: z.string().min(1).max(longestExternalId),
});
const newExternalId = oneExternalId.extend({
  system: systemName.refine(
    name => name.toLowerCase() !== ownSystem,
    `${ownSystem} stands for Waymark's own ids. Name the other system.`,
  ),
  externalId: z
    .string('Write the id.')
    .trim()
    .min(1, 'Write the id.')
    .max(longestExternalId, `An id has ${longestExternalId} characters at most.`),
});

/** What administrators write about accounts and people. Where nothing is said of the result, the page redirects. */
export const details = {
  /** An empty choice means: as the site says. */
  setPersonSettings: guardedAction(['administrator'], {
    input: z.object({
      personId: id,
      locale: z
        .string()
        .trim()
        .refine(text => readLocale(text), 'Write a language such as en or pt-BR.')
        .nullish(),
      timeZone: z
        .string()
        .trim()
        .refine(text => readTimeZone(text), 'Choose a time zone such as Europe/Berlin.')
        .nullish(),
    }),
    handler: async ({ personId, locale, timeZone }, { locals: { app, viewer } }) => {
      const values = {
        locale: locale ? (readLocale(locale) ?? null) : null,
        timeZone: timeZone ? (readTimeZone(timeZone) ?? null) : null,
      };
      await setPersonSettings(app.database, personId, values, actorOf(viewer), app.clock.now());
    },
  }),

  addExternalId: guardedAction(['administrator'], {
    input: newExternalId,
    handler: async ({ system, externalId, ...owner }, { locals: { app, viewer } }) => {
      const of = await ownerOf(app, owner);
      await addExternalId(app.database, of, { system, externalId }, actorOf(viewer), app.clock.now());
    },
  }),

  /** Returns what is gone, to undo. */
  removeExternalId: guardedAction(['administrator'], {
    input: oneExternalId,
    handler: async ({ system, externalId, ...owner }, { locals: { app, viewer } }) => {
      const of = await ownerOf(app, owner);
      const removed = { system, externalId };
      await removeExternalId(app.database, of, removed, actorOf(viewer), app.clock.now());
      return removed;
    },
  }),

  /** The fields of an account but for its CSM and domains. Returns what is wrong, by field; nothing is saved then. */
  editAccount: guardedAction(['administrator'], {
    input: oneAccount.catchall(z.string().max(1_000)),
    handler: async ({ accountId, ...typed }, { locals: { app, viewer } }) => {
      const account = await readAccount(app.database, accountId);
      const read = readAccountForm(account, typed, app.catalog.site);
      if ('faults' in read) return { faults: read.faults };
      await changeAccount(app.database, accountId, read.values, actorOf(viewer), app.clock.now());
      return { faults: undefined };
    },
  }),

  deactivateAccount: guardedAction(['administrator'], {
    input: oneAccount,
    handler: async ({ accountId }, { locals: { app, viewer } }) => {
      await deactivateAccount(app.database, accountId, actorOf(viewer), app.clock.now());
    },
  }),

  reactivateAccount: guardedAction(['administrator'], {
    input: oneAccount,
    handler: async ({ accountId }, { locals: { app, viewer } }) => {
      await reactivateAccount(app.database, accountId, actorOf(viewer), app.clock.now());
    },
  }),
};

/** The person or the account that an id elsewhere is about. */
async function ownerOf(
  { database }: App,
  { personId, accountId }: { personId?: string | null | undefined; accountId?: string | null | undefined },
): Promise<ExternalIdOwner> {
  if (personId) return { personId: (await readPerson(database, personId)).id };
  return { accountId: (await readAccount(database, accountId ?? '')).id };
}
