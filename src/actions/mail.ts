import { ActionError } from 'astro:actions';
import { z } from 'zod';
import type { Viewer } from '#access';
import { audit, findPersonByEmail, type GrantKind, keptRecord, lookNow, membershipsOf } from '#accounts';
import type { App } from '#app';
import {
  type Choice,
  liftSuppression,
  readUndoToken,
  readUnsubscribeToken,
  savePreferences,
  suppressByHand,
  undoPreferences,
  undoToken,
} from '#mail';
import { faults } from '#words';
import { actorOf } from './actor.ts';
import { guardedAction } from './guarded.ts';

const whose = z.object({ token: z.string().max(500).optional() });

/**
 * What people choose about their mail, theirs when they are signed in, or that of the mail whose link they opened. What
 * changes a choice returns what takes it back, if it is another choice now.
 */
export const mail = {
  savePreferences: guardedAction(['anyone'], {
    input: whose.extend({
      topics: z.array(z.string().max(100)).max(200),
      pace: z.enum(['as-they-come', 'weekly']).optional(),
      /** Said by the form that has the choices of CSMs: none ticked means none wanted. */
      choosesDigests: z.literal('yes').optional(),
      digests: z.array(z.enum(['daily', 'weekly'])).max(2),
    }),
    handler: async ({ token, topics, pace, choosesDigests, digests }, { locals: { app, viewer } }) => {
      const { personId, provenAddress } = await readChooser(app, viewer, token);
      const chooses = choosesDigests && !token && holdsGrant(viewer, 'csm');
      const digest = { daily: digests.includes('daily'), weekly: digests.includes('weekly') };
      const wanted = { topics, pace, digest: chooses ? digest : undefined };
      const before = await savePreferences(app, { personId, wanted, provenAddress });
      await lookSoon(app, personId);
      return { undo: undoOf(app, personId, before) };
    },
  }),

  /** Nothing but sign-in mail, or again what was on before. */
  setEverything: guardedAction(['anyone'], {
    input: whose.extend({ state: z.enum(['on', 'off']) }),
    handler: async ({ token, state }, { locals: { app, viewer } }) => {
      const { personId, provenAddress } = await readChooser(app, viewer, token);
      const before = await savePreferences(app, { personId, wanted: { every: state }, provenAddress });
      return { undo: undoOf(app, personId, before) };
    },
  }),

  undoPreferences: guardedAction(['anyone'], {
    input: whose.extend({ undo: z.string().max(4_000) }),
    handler: async ({ token, undo }, { locals: { app, viewer } }) => {
      const { personId } = await readChooser(app, viewer, token);
      const before = readUndoToken(app.config.secret, personId, undo);
      if (!before) {
        const message = faults.nothingToTakeBack;
        throw new ActionError({ code: 'BAD_REQUEST', message });
      }
      await undoPreferences(app, personId, before);
    },
  }),

  /** One address a line. Returns how many are new on the list. */
  suppress: guardedAction(['administrator'], {
    input: z.object({
      addresses: z
        .string('Write the addresses, one a line.')
        .trim()
        .min(1, 'Write the addresses, one a line.')
        .max(500_000),
      reason: z.string('Say why.').trim().min(1, 'Say why.').max(200),
    }),
    handler: async ({ addresses, reason }, { locals: { app, viewer } }) => {
      const read = addressesOf(addresses);
      const added = await suppressByHand(app.database, read, reason, app.clock.now());
      const action = 'mail.addresses-suppressed';
      const after = { addresses: read.length, added, reason };
      const entry = { actor: actorOf(viewer), action, subject: 'suppressions', after };
      await audit(app.database, entry, app.clock.now());
      return { added, known: read.length - added };
    },
  }),

  /** The address gets mail again. */
  liftSuppression: guardedAction(['administrator'], {
    input: z.object({ address: z.string().min(1).max(254) }),
    handler: async ({ address }, { locals: { app, viewer } }) => {
      await liftSuppression(app.database, address);
      await noteLifted(app, viewer, address);
    },
  }),
};

const lineOfAddress = z.email().max(254);

/** Every address once. A line that is none is named, so that nothing is left out in silence. */
function addressesOf(text: string): string[] {
  const lines = text.split(/[\n,;]+/).map(line => line.trim().toLowerCase());
  const wanted = [...new Set(lines.filter(Boolean))];
  const wrong = wanted.find(line => !lineOfAddress.safeParse(line).success);
  if (wrong === undefined) return wanted;
  const message = `“${wrong.slice(0, 60)}” is not an address. Nothing was changed; mend that line and try again.`;
  throw new ActionError({ code: 'BAD_REQUEST', message });
}

/** Whose address it is stands where it can be erased with them. */
async function noteLifted({ database, clock }: App, viewer: Viewer, address: string): Promise<void> {
  const person = await findPersonByEmail(database, address);
  const about = person
    ? { subject: `person:${person.id}`, personal: { personId: person.id, before: { address } } }
    : { subject: 'suppressions' };
  const entry = { actor: actorOf(viewer), action: 'mail.suppression-lifted', ...about };
  await audit(database, entry, clock.now());
}

/** Who chooses: whoever is signed in, or the reader of the mail that the token came with. */
async function readChooser(app: App, viewer: Viewer, token: string | undefined) {
  const own = viewer.kind === 'person' ? viewer.personId : undefined;
  const told = token ? readUnsubscribeToken(app.config.secret, token)?.personId : undefined;
  const personId = told ? await keptRecord(app.database, told) : token ? undefined : own;
  if (!personId) throw new ActionError({ code: 'UNAUTHORIZED', message: faults.signInToChoose });
  return { personId, provenAddress: viewer.kind === 'person' && own === personId ? viewer.email : undefined };
}

/** What waits for somebody who wants one mail a week instead makes that mail due. */
async function lookSoon({ database, clock }: App, personId: string): Promise<void> {
  const places = await membershipsOf(database, personId);
  await lookNow(
    database,
    places.map(({ accountId }) => accountId),
    clock.now(),
  );
}

const holdsGrant = (viewer: Viewer, kind: GrantKind): boolean =>
  viewer.kind === 'person' && viewer.grants.some(grant => grant.kind === kind);

const undoOf = ({ config }: App, personId: string, before: readonly Choice[]): string | undefined =>
  before.length > 0 ? undoToken(config.secret, personId, before) : undefined;
