import { z } from 'zod';
import { mergePeople, previewSplit, splitPerson, undoMerge } from '#merging';
import { actorOf } from './actor.ts';
import { guardedAction } from './guarded.ts';

const id = z.string().min(1).max(100);
const onePair = z.object({ keptId: id, mergedId: id });

/** Two words that name something together, as a form sends them: a JSON array. */
const pair = z
  .string()
  .max(1_000)
  .transform((text, context) => {
    const read = z.tuple([z.string(), z.string()]).safeParse(parsed(text));
    if (read.success) return read.data;
    context.addIssue('This cannot be chosen here. Open the page again.');
    return z.NEVER;
  });

const splitForm = z.object({
  personId: id,
  name: z.string('Write the name.').trim().min(1, 'Write the name.').max(200),
  email: z.email('Write an address such as ada@acme.example.').max(254),
  addresses: z.array(z.string().max(254)),
  externalIds: z.array(pair),
  identities: z.array(pair),
  membershipIds: z.array(id),
  courseIds: z.array(z.string().max(200)),
});

/** What administrators do with records that are two of one person, or one of two. */
export const merging = {
  merge: guardedAction(['administrator'], {
    input: onePair,
    handler: async (pairOfIds, { locals: { app, viewer } }) => {
      await mergePeople(app.database, app.catalog, pairOfIds, actorOf(viewer), app.clock.now());
    },
  }),

  /** Returns whose record it was. */
  undo: guardedAction(['administrator'], {
    input: z.object({ mergeId: id }),
    handler: async ({ mergeId }, { locals: { app, viewer } }) => {
      const { keptId } = await undoMerge(
        app.database,
        app.catalog,
        mergeId,
        actorOf(viewer),
        app.clock.now(),
      );
      return { personId: keptId };
    },
  }),

  /** Finds out whether the choice can be made, and returns it for the page to show what it comes to. */
  checkSplit: guardedAction(['administrator'], {
    input: splitForm,
    handler: async (form, { locals: { app } }) => {
      const choice = choiceOf(form);
      await previewSplit(app.database, app.catalog, choice, app.clock.now());
      return choice;
    },
  }),

  split: guardedAction(['administrator'], {
    input: splitForm,
    handler: async (form, { locals: { app, viewer } }) => {
      const { newPersonId } = await splitPerson(
        app.database,
        app.catalog,
        choiceOf(form),
        actorOf(viewer),
        app.clock.now(),
      );
      return { newPersonId };
    },
  }),
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const choiceOf = ({ externalIds, identities, ...form }: z.output<typeof splitForm>) => ({
  ...form,
  externalIds: externalIds.map(([system, externalId]) => ({ system, externalId })),
  identities: identities.map(([provider, subject]) => ({ provider, subject })),
});
