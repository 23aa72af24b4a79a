import { ActionError } from 'astro:actions';
import { z } from 'zod';
import {
  backfill,
  findCertificate,
  findOffer,
  reissueCertificate,
  revokeCertificate,
  rotateKey,
} from '#certificates';
import { faults } from '#words';
import { actorOf } from './actor.ts';
import { guardedAction } from './guarded.ts';

const id = z.string().min(1).max(200);

/** What is done with certificates that were given, by whose they are and by administrators. */
export const certificates = {
  /** The name was put right: the certificate is signed again with it. */
  reissueOwn: guardedAction(['themselves'], {
    input: z.object({ certificate: id }),
    handler: async ({ certificate: certificateId }, { locals }) => {
      const { app, viewer } = locals;
      const certificate = await findCertificate(app.database, certificateId);
      const isOwn = viewer.kind === 'person' && certificate?.personId === viewer.personId;
      if (!isOwn || certificate.revokedAt) throw notFound();
      await reissueCertificate(app, certificateId, actorOf(viewer), app.clock.now());
    },
  }),

  /** An administrator has it signed again, one that was revoked by mistake too. */
  reissue: guardedAction(['administrator'], {
    input: z.object({ certificate: id }),
    handler: async ({ certificate }, { locals: { app, viewer } }) => {
      await reissueCertificate(app, certificate, actorOf(viewer), app.clock.now());
    },
  }),

  revoke: guardedAction(['administrator'], {
    input: z.object({
      certificate: id,
      reason: z.string().trim().min(3, 'Say why, for whoever asks later.').max(500),
    }),
    handler: async ({ certificate, reason }, { locals: { app, viewer } }) => {
      const actor = actorOf(viewer);
      await revokeCertificate(app, certificate, { reason, actor }, app.clock.now());
    },
  }),

  /** Gives it to those whom the preview has shown. */
  backfill: guardedAction(['administrator'], {
    input: z.object({
      kind: z.enum(['course', 'path']),
      subject: id,
      people: z.array(id).min(1, 'Choose at least one person.').max(200),
      tell: z.boolean().default(false),
    }),
    handler: async ({ kind, subject, people, tell }, { locals: { app, viewer } }) => {
      const offer = findOffer(app.catalog, kind, subject);
      if (!offer) throw notFound();
      const confirmed = { only: new Set(people), tell, actor: actorOf(viewer) };
      return { given: await backfill(app, offer, confirmed, app.clock.now()) };
    },
  }),

  rotateKey: guardedAction(['administrator'], {
    input: z.object({}),
    handler: async (_, { locals: { app, viewer } }) => {
      await rotateKey(app, actorOf(viewer), app.clock.now());
    },
  }),
};

const notFound = () => new ActionError({ code: 'NOT_FOUND', message: faults.noCertificate });
