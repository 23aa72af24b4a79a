import { describe, expect, it } from 'vitest';
import type { Terminal } from '#catalog';
import {
  answerLine,
  freshTerminal,
  giveHint,
  readTerminal,
  startAgain,
} from '../../src/exercises/terminal.ts';

const step = { output: '', hints: [], wrong: [] };
const terminal: Terminal = {
  kind: 'terminal',
  optional: false,
  prompt: '$',
  welcome: '',
  ignoreCase: false,
  otherwise: 'No such command.',
  steps: [
    {
      ...step,
      accept: ['git status'],
      output: 'One file.\n',
      hints: ['It begins with git.', 'Then: status.'],
      wrong: [{ typed: ['git *'], output: 'Not that.', hint: 'Ask how things are.' }],
    },
    { ...step, accept: ['npm test', 'npm t'] },
  ],
};

describe('a terminal that is played', () => {
  it('takes step after step, and is passed with the last', () => {
    const first = answerLine(terminal, freshTerminal, ' git  status ');
    expect(first).toEqual({
      state: { step: 1, hints: 0, turn: 1, lines: [{ at: 1, typed: 'git status', output: 'One file.' }] },
      verdict: undefined,
    });
    const last = answerLine(terminal, first.state, 'npm t');
    expect(last.verdict).toEqual({ passed: true, feedback: undefined });
    expect(last.state).toMatchObject({ step: 2, turn: 2 });
    expect(answerLine(terminal, last.state, 'npm test').state.step).toBe(2);
  });

  it('answers a usual mistake in its own way, and anything else in one', () => {
    const mistaken = answerLine(terminal, freshTerminal, 'git diff');
    expect(mistaken.verdict).toEqual({ passed: false, feedback: 'Ask how things are.' });
    expect(mistaken.state).toMatchObject({ step: 0, lines: [{ output: 'Not that.' }] });
    const other = answerLine(terminal, mistaken.state, 'make');
    expect(other.verdict).toEqual({ passed: false, feedback: undefined });
    expect(other.state.lines.at(-1)).toEqual({ at: 2, typed: 'make', output: 'No such command.' });
  });

  it('gives its hints one after the other, and those of the next step anew', () => {
    const hinted = giveHint(terminal, giveHint(terminal, giveHint(terminal, freshTerminal)));
    expect(hinted).toMatchObject({ hints: 2, turn: 3 });
    const next = answerLine(terminal, hinted, 'git status').state;
    expect(next.hints).toBe(0);
    expect(giveHint(terminal, next).hints).toBe(0);
  });

  it('begins again with an empty screen, and goes on counting', () => {
    const { state } = answerLine(terminal, freshTerminal, 'git status');
    expect(startAgain(state)).toEqual({ step: 0, hints: 0, turn: 2, lines: [] });
  });

  it('forgets what has left the screen', () => {
    let state = freshTerminal;
    for (let line = 0; line < 130; line += 1) state = answerLine(terminal, state, `make ${line}`).state;
    expect(state.lines).toHaveLength(100);
    expect(state.lines[0]).toMatchObject({ at: 31, typed: 'make 30' });
  });

  it.each([undefined, {}, { step: -1 }, { ticked: ['a'] }])('takes %j for a fresh one', kept => {
    expect(readTerminal(kept)).toEqual(freshTerminal);
  });

  it('lets somebody finish who was further than it now goes', () => {
    const beyond = { ...freshTerminal, step: 7 };
    expect(answerLine(terminal, beyond, 'npm test').verdict?.passed).toBe(true);
  });
});
