import { replacing } from '../support/site.ts';
import { reports } from '../support/site-problems.ts';

const file = 'courses/run-the-machine/stop-it.exercises.yaml';
const edit = (from: string, to: string) => ({ [file]: replacing(from, to) });

reports('terminals and code that nobody could pass', {
  'a line that nobody can send': {
    edits: edit('accept: [drain, drain *]', 'accept: [drain, " "]'),
    found: [
      [
        `error terminal-answers ${file}:16`,
        'Step 1 of "drain-it" knows an empty line, which nobody can send.',
        'Write what readers type:  - git status',
      ],
    ],
  },
  'an answer that an earlier one takes': {
    edits: edit('accept: [drain, drain *]', 'accept: [dr*, "drain *"]'),
    found: [
      [
        `error terminal-answers ${file}:16`,
        'Step 1 of "drain-it" never comes to "drain *": "dr*" takes it before.',
        'Take it out, or narrow what is accepted.',
      ],
    ],
  },
  'a mistake that is accepted': {
    edits: edit('typed: [stop]', 'typed: [drain now]'),
    found: [
      [
        `error terminal-answers ${file}:19`,
        'Step 1 of "drain-it" never comes to "drain now": "drain *" takes it before.',
        'Take it out, or narrow what is accepted.',
      ],
    ],
  },
  'a mistake that an earlier one takes': {
    edits: edit('typed: [stop]', 'typed: [st*, stop]'),
    found: [
      [
        `error terminal-answers ${file}:19`,
        'Step 1 of "drain-it" never comes to "stop": "st*" takes it before.',
        'Take it out, or move it up.',
      ],
    ],
  },
  'a step that accepts nothing': {
    edits: edit('accept: [drain, drain *]', 'accept: []'),
    found: [
      [
        `error invalid-value ${file}:16`,
        '"drain-it.steps[1].accept" must have entries, at least 1.',
        'Write: accept: ["git status","git status *"]',
      ],
    ],
  },
  'a test that is not JavaScript': {
    edits: edit('assert.equal(count([1, 2]), 2)', 'assert.equal(count([1, 2), 2)'),
    found: [
      [
        `error code-tests ${file}:24`,
        `The test "counts" of "count-parts" is not JavaScript: Unexpected token ')'.`,
        'Mend it; in YAML, code of several lines stands under "code: |".',
      ],
    ],
  },
  'a solution that does not pass': {
    edits: edit('solution: const count = parts => parts.length;', 'solution: const count = parts => parts;'),
    found: [
      [
        `error code-solution ${file}:25`,
        'The solution of "count-parts" does not pass "counts": Expected 2, but got [1, 2].',
        'Mend the solution, or the test.',
      ],
    ],
  },
  'a solution that does not run': {
    edits: edit('solution: const count = parts => parts.length;', 'solution: count.parts();'),
    found: [
      [
        `error code-solution ${file}:25`,
        'The solution of "count-parts" does not run: ReferenceError: count is not defined.',
        'Mend the solution, or the test.',
      ],
    ],
  },
  'nothing to do': {
    edits: edit('start: const count = parts => 0;', 'start: const count = parts => parts.length;'),
    found: [
      [
        `error code-tests ${file}:23`,
        'What stands in "count-parts" from the start passes all tests: there is nothing to do.',
        'Add a test for what is asked, or take something out of "start".',
      ],
    ],
  },
  'two tests of one name': {
    edits: edit(
      'tests: [{ name: counts, code: "assert.equal(count([1, 2]), 2)" }]',
      'tests: [{ name: counts, code: "assert(1)" }, { name: counts, code: "assert(2)" }]',
    ),
    found: [
      [
        `error code-tests ${file}:24`,
        'The exercise "count-parts" has two tests called "counts".',
        'Give each its own name.',
      ],
    ],
  },
  'a kind that is not known': {
    edits: edit('kind: terminal', 'kind: terminals'),
    found: [
      [
        `error invalid-value ${file}:13`,
        '"drain-it.kind" "terminals" must be hotspot, try-it, terminal or code.',
        'Did you mean "terminal"? Write: kind: terminal',
      ],
      // What cannot be read is one problem, not one for each exercise in it.
    ],
  },
});
