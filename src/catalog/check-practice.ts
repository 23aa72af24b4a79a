import type { Code } from './exercises/code.ts';
import type { Terminal, TerminalStep } from './exercises/terminal.ts';
import { type TriedCode, tryCode } from './exercises/try-code.ts';
import { covers, plainLine, typedPattern } from './exercises/typed-pattern.ts';
import { error, type Problem } from './problem.ts';
import type { ExercisesSource } from './site-source.ts';

type Yaml = ExercisesSource['yaml'];

/** Every step can be taken, and nothing that an author wrote for a line is out of everybody's reach. */
export function checkTerminal(id: string, { steps, ignoreCase }: Terminal, yaml: Yaml): Problem[] {
  return steps.flatMap((step, at) => {
    const lineOf = (...path: PropertyKey[]) => yaml.lineOf([id, 'steps', at, ...path]);
    return linesOf(step).flatMap(({ written, path }, index, lines) => {
      const place = { file: yaml.file, line: lineOf(...path) };
      if (plainLine(written) === '')
        return [
          error(
            'terminal-answers',
            place,
            `Step ${at + 1} of "${id}" knows an empty line, which nobody can send.`,
            'Write what readers type:  - git status',
          ),
        ];
      const pattern = typedPattern(written, ignoreCase);
      const first = lines
        .slice(0, index)
        .find(before => covers(typedPattern(before.written, ignoreCase), pattern));
      if (!first) return [];
      const message = `Step ${at + 1} of "${id}" never comes to "${written}": "${first.written}" takes it before.`;
      const fix = first.isAccepted
        ? 'Take it out, or narrow what is accepted.'
        : 'Take it out, or move it up.';
      return [error('terminal-answers', place, message, fix)];
    });
  });
}

/** All lines that a step knows, in the order in which they are looked at. */
const linesOf = ({ accept, wrong }: TerminalStep) => [
  ...accept.map((written, at) => ({ written, isAccepted: true, path: ['accept', at] })),
  ...wrong.flatMap(({ typed }, mistake) =>
    typed.map((written, at) => ({ written, isAccepted: false, path: ['wrong', mistake, 'typed', at] })),
  ),
];

/** The solution passes the tests, and what a reader begins with does not. */
export function checkCode(id: string, exercise: Code, yaml: Yaml): Problem[] {
  const { tests, solution, start, seconds } = exercise;
  const names = tests.map(({ name }) => name.trim());
  const problems = tests.flatMap(({ name, code }, at) => {
    const place = { file: yaml.file, line: yaml.lineOf([id, 'tests', at, 'code']) };
    const repeated = names.indexOf(name.trim()) < at;
    const fault = faultIn(code);
    return [
      ...(repeated
        ? [
            error(
              'code-tests',
              place,
              `The exercise "${id}" has two tests called "${name}".`,
              'Give each its own name.',
            ),
          ]
        : []),
      ...(fault === undefined
        ? []
        : [
            error(
              'code-tests',
              place,
              `The test "${name}" of "${id}" is not JavaScript: ${fault}.`,
              'Mend it; in YAML, code of several lines stands under "code: |".',
            ),
          ]),
    ];
  });
  if (problems.length > 0) return problems;
  const sources = tests.map(({ code }) => code);
  const tried = tryCode({ code: solution, tests: sources }, seconds);
  const place = { file: yaml.file, line: yaml.lineOf([id, 'solution']) };
  if (tried.outcome !== 'passed') {
    const message = `The solution of "${id}" ${failureOf(tried, exercise)}.`;
    return [error('code-solution', place, message, 'Mend the solution, or the test.')];
  }
  if (tryCode({ code: start, tests: sources }, seconds).outcome !== 'passed') return [];
  const message = `What stands in "${id}" from the start passes all tests: there is nothing to do.`;
  const fix = 'Add a test for what is asked, or take something out of "start".';
  const line = yaml.lineOf([id, 'start']);
  return [error('code-tests', { file: yaml.file, line }, message, fix)];
}

const AsyncFunction = (async () => {}).constructor as FunctionConstructor;

/** What keeps a text from being JavaScript. It is compiled, and not run. */
function faultIn(code: string): string | undefined {
  try {
    new AsyncFunction(code);
    return undefined;
  } catch (fault) {
    return (fault as Error).message;
  }
}

function failureOf(tried: Exclude<TriedCode, { outcome: 'passed' }>, { tests, seconds }: Code): string {
  switch (tried.outcome) {
    case 'fault':
      return `does not run: ${withoutStop(tried.message)}`;
    case 'failed':
      return `does not pass "${tests[tried.test]?.name}": ${withoutStop(tried.message)}`;
    case 'too-slow':
      return `takes longer than ${seconds} seconds`;
  }
}

const withoutStop = (message: string): string => message.replace(/\.$/, '');
