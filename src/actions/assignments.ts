import { ActionError } from 'astro:actions';
import { z } from 'zod';
import {
  type Assignment,
  changeAssignmentDue,
  createAssignment,
  endAssignment,
  findAssignment,
  readAssignmentForm,
  readDue,
  resumeAssignment,
} from '#accounts';
import { faults } from '#words';
import { mayAssign, maySeeAssigned } from '../components/assignments/may-assign.ts';
import { actorOf } from './actor.ts';
import { guardedAction } from './guarded.ts';

const id = z.string().min(1).max(100);
const oneAssignment = z.object({ assignmentId: id });
const unkept = faults.unkept;
const keepers = ['administrator', 'csm', 'account-administrator'] as const;

/** Paths that are given to people: by administrators to anybody, by others within accounts that they look after. */
export const assignments = {
  /** `draft` is the form as it stood in the address when its effect was shown. */
  create: guardedAction(keepers, {
    input: z.object({
      draft: z
        .string()
        .max(500_000)
        .refine(text => !text.includes('%00'), unkept),
    }),
    handler: async ({ draft: typed }, { locals: { app, viewer, words } }) => {
      const read = readAssignmentForm(new URLSearchParams(typed), app.catalog.site);
      if ('faults' in read) {
        const { faults } = words.assignments;
        throw invalid(
          Object.values(read.faults)
            .map(one => faults[one])
            .join(' '),
        );
      }
      const { draft } = read;
      if (!(await mayAssign(app, viewer, draft.accountId))) throw outside(draft.accountId);
      if (!maySeeAssigned(app, viewer, draft.pathId)) throw notFound(faults.noPath);
      const { database, catalog, clock } = app;
      const made = await createAssignment(database, catalog, draft, actorOf(viewer), clock.now());
      return { assignmentId: made.assignment.id };
    },
  }),

  end: guardedAction(keepers, {
    input: oneAssignment,
    handler: async ({ assignmentId }, { locals: { app, viewer } }) => {
      await kept(app, viewer, assignmentId);
      await endAssignment(app.database, app.catalog, assignmentId, actorOf(viewer), app.clock.now());
    },
  }),

  /** Takes an end back. */
  resume: guardedAction(keepers, {
    input: oneAssignment,
    handler: async ({ assignmentId }, { locals: { app, viewer } }) => {
      await kept(app, viewer, assignmentId);
      await resumeAssignment(app.database, app.catalog, assignmentId, actorOf(viewer), app.clock.now());
    },
  }),

  /** Both empty: without a due date. Returns what it was, to undo. */
  changeDue: guardedAction(keepers, {
    input: oneAssignment.extend({
      dueOn: z.string().max(20).nullish(),
      dueDays: z.string().max(10).nullish(),
    }),
    handler: async ({ assignmentId, dueOn, dueDays }, { locals: { app, viewer, words } }) => {
      const { due: before } = await kept(app, viewer, assignmentId);
      const read = readDue(dueOn, dueDays);
      if ('fault' in read) throw invalid(words.assignments.faults[read.fault]);
      const { database, catalog, clock } = app;
      const now = clock.now();
      await changeAssignmentDue(database, catalog, assignmentId, read.due, actorOf(viewer), now);
      return {
        dueOn: before && 'on' in before ? before.on.toString() : '',
        dueDays: before && 'days' in before ? String(before.days) : '',
      };
    },
  }),
};

/** The assignment, if this viewer may change it; for anybody else there is none. */
async function kept(
  app: App.Locals['app'],
  viewer: App.Locals['viewer'],
  assignmentId: string,
): Promise<Assignment> {
  const assignment = await findAssignment(app.database, assignmentId);
  if (assignment && (await mayAssign(app, viewer, assignment.accountId))) return assignment;
  throw notFound(faults.noAssignment);
}

/** Somebody else's account is answered as one that is not there. */
const outside = (accountId: string | null) =>
  accountId
    ? notFound(faults.noAccount)
    : new ActionError({ code: 'FORBIDDEN', message: faults.acrossAccounts });

const notFound = (message: string) => new ActionError({ code: 'NOT_FOUND', message });

const invalid = (message: string) => new ActionError({ code: 'BAD_REQUEST', message });
