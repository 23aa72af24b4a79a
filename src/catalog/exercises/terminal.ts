import { z } from 'zod';

const example = ['git status', 'git status *'];

/** Lines that count, with `*` for anything: see typed-pattern.ts. */
const typed = z.array(z.string().max(500)).min(1).meta({ example });

const shown = z.string().max(4000);

/** A usual mistake, with what a real terminal says to it, and what the author does. */
const mistake = z.strictObject({
  typed,
  output: shown.default(''),
  hint: z.string().min(1).max(500).optional(),
});

const step = z.strictObject({
  /** What is to be done in this step, where the lesson's text does not say it already. */
  task: z.string().min(1).max(500).optional(),
  accept: typed,
  output: shown.default(''),
  /** Given one after the other, to whoever asks. */
  hints: z.array(z.string().min(1).max(500)).max(10).default([]),
  wrong: z.array(mistake).max(50).default([]),
});

/** A terminal that is played: it answers what its author wrote, and runs nothing. */
export const terminalFile = z.strictObject({
  kind: z.literal('terminal'),
  optional: z.boolean().default(false),
  prompt: z.string().min(1).max(40).default('$'),
  /** What stands in the terminal from the start. */
  welcome: shown.default(''),
  /** Whether `DIR` is `dir`. */
  ignoreCase: z.boolean().default(false),
  /** What the terminal says to anything that no step knows. */
  otherwise: shown.optional(),
  steps: z
    .array(step)
    .min(1)
    .max(50)
    .meta({ example: [{ accept: example }] }),
});

export type Terminal = z.infer<typeof terminalFile>;
export type TerminalStep = Terminal['steps'][number];
