/** What is run: the code alone first, then once more with each test behind it. */
export interface CodeToRun {
  readonly code: string;
  readonly tests: readonly string[];
}

/** What is told while it runs. `test` counts from 0; `done` comes when all tests were run. */
export type CodeTold =
  | { readonly kind: 'printed'; readonly line: string }
  | { readonly kind: 'fault'; readonly message: string }
  | { readonly kind: 'test'; readonly test: number; readonly passed: boolean; readonly message: string }
  | { readonly kind: 'done' };

/**
 * Runs code and its tests where this stands: in the sandbox of a reader's browser, which is sent the text of this
 * function, and in the check of a site. So it uses nothing from around it, and bounds what it tells.
 */
export async function runCode({ code, tests }: CodeToRun, tell: (told: CodeTold) => void): Promise<void> {
  const most = { lines: 200, characters: 2_000, entries: 100, depth: 4 };
  const AsyncFunction = (async () => {}).constructor as FunctionConstructor;
  const end = Symbol('the end of a test');
  /** What the engine puts before the body of a function that is made of a text. */
  const linesBefore = 2;

  Object.assign(assert, { equal, deepEqual, throws });

  const fault = await run('', true);
  if (fault !== undefined) return tell({ kind: 'fault', message: fault });
  for (const [test, source] of tests.entries()) {
    const message = await run(source, false);
    tell({ kind: 'test', test, passed: message === undefined, message: message ?? '' });
  }
  tell({ kind: 'done' });

  /** What went wrong, or undefined. */
  async function run(test: string, isAlone: boolean): Promise<string | undefined> {
    const printed: string[] = [];
    const print = (...values: unknown[]) => {
      if (printed.length > most.lines) return;
      const isLast = printed.length === most.lines;
      const line = isLast ? '…' : cut(values.map(value => show(value, 0)).join(' '));
      printed.push(line);
      if (isAlone) tell({ kind: 'printed', line });
    };
    const console = { log: print, info: print, warn: print, error: print, debug: print, table: print };
    try {
      // By itself first, so that what is not finished is not taken to go on in the test.
      new AsyncFunction(code);
      const body = `"use strict"; {${code}\n;${test}\n;return end;}`;
      const reached = await new AsyncFunction('console', 'assert', 'printed', 'end', body)(
        console,
        assert,
        printed,
        end,
      );
      return reached === end ? undefined : 'The code returns before the test is reached.';
    } catch (error) {
      return cut(`${messageOf(error)}${lineOf(error)}`);
    }
  }

  function assert(condition: unknown, message = 'This should hold, and does not.'): void {
    if (!condition) throw new Error(message);
  }
  function equal(actual: unknown, expected: unknown, message?: string): void {
    if (!Object.is(actual, expected)) throw new Error(message ?? differs(actual, expected));
  }

  function deepEqual(actual: unknown, expected: unknown, message?: string): void {
    if (!same(actual, expected, 0)) throw new Error(message ?? differs(actual, expected));
  }

  function throws(act: () => unknown, message = 'This should throw an error, and does not.'): void {
    try {
      act();
    } catch {
      return;
    }
    throw new Error(message);
  }

  function differs(actual: unknown, expected: unknown): string {
    return `Expected ${show(expected, 1)}, but got ${show(actual, 1)}.`;
  }

  function same(one: unknown, other: unknown, depth: number): boolean {
    if (Object.is(one, other)) return true;
    if (typeof one !== 'object' || typeof other !== 'object' || !one || !other || depth > 100) return false;
    if (Object.getPrototypeOf(one) !== Object.getPrototypeOf(other)) return false;
    if (one instanceof Date && other instanceof Date) return one.getTime() === other.getTime();
    if (one instanceof Map || one instanceof Set)
      return same([...one], [...(other as Map<unknown, unknown>)], depth + 1);
    const keys = Object.keys(one);
    return (
      keys.length === Object.keys(other).length &&
      keys.every(
        key => Object.hasOwn(other, key) && same(Reflect.get(one, key), Reflect.get(other, key), depth + 1),
      )
    );
  }

  function show(value: unknown, depth: number): string {
    if (typeof value === 'string') return depth === 0 ? value : JSON.stringify(cut(value));
    if (typeof value === 'bigint') return `${value}n`;
    if (typeof value === 'function') return `function ${value.name}`;
    if (typeof value !== 'object' || value === null) return String(value);
    try {
      return showObject(value, depth);
    } catch {
      return '{…}';
    }
  }

  function showObject(value: object, depth: number): string {
    if (value instanceof Error) return messageOf(value);
    if (value instanceof Date)
      return String(value.getTime()) === 'NaN' ? 'Invalid Date' : value.toISOString();
    if (depth >= most.depth) return Array.isArray(value) ? '[…]' : '{…}';
    const list = Array.isArray(value) ? value : value instanceof Set ? [...value] : undefined;
    const shown = list
      ? list.slice(0, most.entries).map(each => show(each, depth + 1))
      : (value instanceof Map ? [...value] : Object.entries(value))
          .slice(0, most.entries)
          .map(([key, each]) => `${show(key, 0)}: ${show(each, depth + 1)}`);
    const all = list ? list.length : value instanceof Map ? value.size : Object.keys(value).length;
    const text = [...shown, ...(all > most.entries ? ['…'] : [])].join(', ');
    if (list) return `[${text}]`;
    return text ? `{ ${text} }` : '{}';
  }

  function messageOf(error: unknown): string {
    try {
      if (!(error instanceof Error)) return `Thrown: ${show(error, 1)}`;
      return error.name === 'Error' ? String(error.message) : `${error.name}: ${error.message}`;
    } catch {
      return 'Something was thrown that cannot be shown.';
    }
  }

  /** Where in the reader's code an error was thrown, as far as the engine tells. */
  function lineOf(error: unknown): string {
    const stack = error instanceof Error ? String(error.stack) : '';
    const found = /(?:<anonymous>|> (?:Async)?Function):(\d+):\d+/.exec(stack);
    const line = Number(found?.[1] ?? 0) - linesBefore;
    return line >= 1 && line <= code.split('\n').length ? ` (line ${line})` : '';
  }

  function cut(text: string): string {
    return text.length > most.characters ? `${text.slice(0, most.characters)}…` : text;
  }
}
