import { spawnSync } from 'node:child_process';
import { type CodeTold, type CodeToRun, runCode } from './run-code.ts';

export type TriedCode =
  | { readonly outcome: 'passed' }
  | { readonly outcome: 'fault'; readonly message: string }
  | { readonly outcome: 'failed'; readonly test: number; readonly message: string }
  | { readonly outcome: 'too-slow' };

/** What a check of the same process has tried before: `npm run dev` checks after each change of a file. */
const tried = new Map<string, TriedCode>();

/**
 * Runs code with its tests as a reader's browser would: in a process that can reach no file, no network and no other
 * process, and is ended after these seconds.
 */
export function tryCode(run: CodeToRun, seconds: number): TriedCode {
  const input = JSON.stringify(run);
  const known = tried.get(input);
  if (known) return known;
  const result = tryAnew(input, seconds);
  if (tried.size >= 1_000) tried.clear();
  tried.set(input, result);
  return result;
}

function tryAnew(input: string, seconds: number): TriedCode {
  const limits = ['--permission', '--no-warnings', '--max-old-space-size=128'];
  const { stdout, error } = spawnSync(
    process.execPath,
    [...limits, '--input-type=commonjs', '--eval', program],
    {
      input,
      env: {},
      encoding: 'utf8',
      timeout: seconds * 1000 + startSeconds * 1000,
      killSignal: 'SIGKILL',
      maxBuffer: 4_000_000,
    },
  );
  if (error && 'code' in error && error.code === 'ETIMEDOUT') return { outcome: 'too-slow' };
  const told = (stdout ?? '')
    .split('\n')
    .filter(line => line.startsWith('{'))
    .map(line => JSON.parse(line) as CodeTold);
  const wrong = told.find(each => each.kind === 'fault' || (each.kind === 'test' && !each.passed));
  if (wrong?.kind === 'fault') return { outcome: 'fault', message: wrong.message };
  if (wrong?.kind === 'test') return { outcome: 'failed', test: wrong.test, message: wrong.message };
  if (told.some(({ kind }) => kind === 'done')) return { outcome: 'passed' };
  return { outcome: 'fault', message: 'It ends before all tests were run.' };
}

/** What a crowded machine may take to start a process. */
const startSeconds = 5;

/** In a context of its own, which has what a worker of a browser has and nothing of Node. */
const program = `
const { createContext, runInContext } = require('node:vm');
let input = '';
process.stdin.on('data', piece => { input += piece; }).on('end', () => {
  const context = createContext({
    setTimeout, clearTimeout, setInterval, clearInterval, queueMicrotask, structuredClone, URL, URLSearchParams,
    TextEncoder, TextDecoder,
  });
  const run = runInContext(
    '(input, tell) => (' + ${JSON.stringify(String(runCode))} + ')(JSON.parse(input), told => tell(JSON.stringify(told)))',
    context,
  );
  run(input, text => process.stdout.write(text + '\\n')).then(() => process.exit(0));
});`;
