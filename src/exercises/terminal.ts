import { z } from 'zod';
import { fits, plainLine, type Terminal, type TerminalStep, typedPattern } from '#catalog';
import type { Verdict } from './judge.ts';
import type { PartState } from './store.ts';

const typedLine = z.object({
  /** Counts from 1, and on over what is no longer kept. */
  at: z.number(),
  typed: z.string(),
  output: z.string(),
});

const terminalState = z.object({
  /** How many steps are done. */
  step: z.number().int().min(0),
  /** How many hints of this step were asked for. */
  hints: z.number().int().min(0),
  /** How often something was sent, by which a form that is sent twice is known. */
  turn: z.number().int().min(0),
  lines: z.array(typedLine),
});

/** How far somebody has come in a terminal, with what they see of it. */
export type TerminalState = z.infer<typeof terminalState>;

/** More than a screen or two: what is older is forgotten. */
const keptLines = 100;

export const freshTerminal: TerminalState = { step: 0, hints: 0, turn: 0, lines: [] };

export const readTerminal = (kept: PartState | undefined): TerminalState =>
  terminalState.catch(freshTerminal).parse(kept);

/** What is to be done now. Undefined when all is. */
export const stepNow = ({ steps }: Terminal, { step }: TerminalState): TerminalStep | undefined =>
  steps[step];

export interface Answered {
  readonly state: TerminalState;
  /** What was said to the line; undefined when it took a step that was not the last. */
  readonly verdict: Verdict | undefined;
}

/** Answers a line. In a terminal that is done already, the last step is done once more. */
export function answerLine(terminal: Terminal, before: TerminalState, typed: string): Answered {
  const { steps, ignoreCase, otherwise = '' } = terminal;
  const at = Math.min(before.step, steps.length - 1);
  const step = steps[at] as TerminalStep;
  const isKnown = (lines: readonly string[]) =>
    lines.some(line => fits(typedPattern(line, ignoreCase), typed, ignoreCase));
  if (isKnown(step.accept)) {
    const state = { ...written(before, typed, step.output), step: at + 1, hints: 0 };
    const isLast = at + 1 === steps.length;
    return { state, verdict: isLast ? { passed: true, feedback: undefined } : undefined };
  }
  const mistake = step.wrong.find(each => isKnown(each.typed));
  return {
    state: written(before, typed, mistake ? mistake.output : otherwise),
    verdict: { passed: false, feedback: mistake?.hint },
  };
}

/** Gives one hint more, as long as there is one. */
export function giveHint(terminal: Terminal, before: TerminalState): TerminalState {
  const there = stepNow(terminal, before)?.hints.length ?? 0;
  return { ...before, turn: before.turn + 1, hints: Math.min(before.hints + 1, there) };
}

/** From the first step, with an empty screen. */
export const startAgain = ({ turn }: TerminalState): TerminalState => ({ ...freshTerminal, turn: turn + 1 });

function written(before: TerminalState, typed: string, output: string): TerminalState {
  const line = { at: (before.lines.at(-1)?.at ?? 0) + 1, typed: plainLine(typed), output: output.trimEnd() };
  return { ...before, turn: before.turn + 1, lines: [...before.lines, line].slice(-keptLines) };
}
