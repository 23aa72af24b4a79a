import type { CodeTold } from '#catalog';

/** What a run has come to. */
export type Ran =
  | { readonly outcome: 'done'; readonly results: readonly TestResult[]; readonly printed: readonly string[] }
  | { readonly outcome: 'fault'; readonly message: string; readonly printed: readonly string[] }
  /** `results` has the tests before the one that was stopped. */
  | {
      readonly outcome: 'too-slow';
      readonly results: readonly TestResult[];
      readonly printed: readonly string[];
    }
  | { readonly outcome: 'unreachable' };

export interface TestResult {
  readonly passed: boolean;
  readonly message: string;
}

/** Loading the frame and making its worker. */
const loadSeconds = 10;
/** As many lines as the sandbox sends, and a text as long: what comes from there is not believed to hold to it. */
const most = { lines: 201, characters: 2_001 + 50, results: 50 };

/**
 * Runs code with tests in a frame that is made for this run and taken away after it, by which whatever still runs there
 * ends. What it tells comes through a port that nobody else has.
 */
export async function runInSandbox(code: string, tests: readonly string[], seconds: number): Promise<Ran> {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.hidden = true;
  frame.title = 'Sandbox';
  frame.src = '/exercises/sandbox';
  const loaded = new Promise<boolean>(resolve => {
    frame.addEventListener('load', () => resolve(true), { once: true });
    setTimeout(resolve, loadSeconds * 1000, false);
  });
  document.body.append(frame);
  try {
    if (!(await loaded) || !frame.contentWindow) return { outcome: 'unreachable' };
    return await runInFrame(frame.contentWindow, { code, tests }, seconds);
  } finally {
    frame.remove();
  }
}

function runInFrame(
  frame: Window,
  run: { code: string; tests: readonly string[] },
  seconds: number,
): Promise<Ran> {
  const { port1: port, port2: theirs } = new MessageChannel();
  const printed: string[] = [];
  const results: TestResult[] = [];
  const { promise, resolve } = Promise.withResolvers<Ran>();
  let isReady = false;
  let stop = setTimeout(resolve, loadSeconds * 1000, { outcome: 'unreachable' } satisfies Ran);
  port.onmessage = ({ data }) => {
    if (!isReady) {
      isReady = true;
      clearTimeout(stop);
      stop = setTimeout(resolve, seconds * 1000, { outcome: 'too-slow', results, printed } satisfies Ran);
      port.postMessage('begin');
      return;
    }
    const told = asTold(data);
    if (told?.kind === 'printed' && printed.length < most.lines) printed.push(told.line);
    else if (told?.kind === 'test' && told.test === results.length && told.test < run.tests.length)
      results.push({ passed: told.passed, message: told.message });
    else if (told?.kind === 'fault') resolve({ outcome: 'fault', message: told.message, printed });
    else if (told?.kind === 'done' && results.length === run.tests.length)
      resolve({ outcome: 'done', results, printed });
  };
  // The frame has an origin of its own, which no address names; the port goes to the frame that we made, and nowhere else.
  frame.postMessage(run, '*', [theirs]);
  return promise.finally(() => {
    clearTimeout(stop);
    port.close();
  });
}

/** What was sent, if it has the shape of something that is told. */
function asTold(data: unknown): CodeTold | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { kind, line, message, test, passed } = data as Record<string, unknown>;
  const isText = (text: unknown): text is string =>
    typeof text === 'string' && text.length <= most.characters;
  if (kind === 'printed' && isText(line)) return { kind, line };
  if (kind === 'fault' && isText(message)) return { kind, message };
  if (kind === 'test' && typeof test === 'number' && typeof passed === 'boolean' && isText(message))
    return { kind, test, passed, message };
  return kind === 'done' ? { kind } : undefined;
}
