import { type Ran, runInSandbox, type TestResult } from './sandbox-run.ts';

/** What the page gives: see CodeView.astro. */
interface Given {
  readonly tests: readonly { readonly name: string; readonly code: string; readonly hint?: string }[];
  readonly seconds: number;
  readonly start: string;
  readonly words: Readonly<
    Record<
      | 'runs'
      | 'passes'
      | 'fault'
      | 'tooSlow'
      | 'tooSlowTest'
      | 'passed'
      | 'failed'
      | 'unreachable'
      | 'kept'
      | 'unkept',
      string
    >
  >;
  /** Whether there is somebody for whom it is kept. */
  readonly keeps: boolean;
}

const keepAfterMilliseconds = 1_000;

/** Runs what stands in its field, shows what came of it, keeps the code as it is written, and reports a pass. */
class CodeExercise extends HTMLElement {
  #given!: Given;
  #field!: HTMLTextAreaElement;
  #form!: HTMLFormElement;
  #thrownAway: string | undefined;
  #leaves = false;
  #runs = false;
  #keepLater: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    this.#given = JSON.parse(this.dataset['given'] ?? '') as Given;
    this.#field = this.#find('textarea') as HTMLTextAreaElement;
    this.#form = this.#find('form') as HTMLFormElement;
    this.#field.readOnly = false;
    this.#field.addEventListener('keydown', event => this.#press(event));
    this.#field.addEventListener('input', () => this.#change());
    // Before live-part, which stands around: a run is for the sandbox, a report for the server.
    this.addEventListener('submit', event => {
      if (event.submitter === null) return;
      event.preventDefault();
      void this.#run();
    });
    this.#find('[data-restart]')?.addEventListener('click', () => this.#restart());
    this.#find('[data-undo]')?.addEventListener('click', () => this.#undo());
    addEventListener('pagehide', this.#keepNow);
    this.closest('live-part')?.addEventListener('part-answered', event => {
      event.preventDefault();
      this.#takeVerdict((event as CustomEvent<HTMLElement>).detail);
    });
  }

  disconnectedCallback(): void {
    removeEventListener('pagehide', this.#keepNow);
  }

  #find<Found extends HTMLElement = HTMLElement>(selector: string): Found | null {
    return this.querySelector<Found>(selector);
  }

  #press(event: KeyboardEvent): void {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void this.#run();
    } else if (event.key === 'Tab' && !event.shiftKey && !this.#leaves) {
      event.preventDefault();
      // The only way that leaves the browser's own undo whole.
      document.execCommand('insertText', false, '  ');
    }
    this.#leaves = event.key === 'Escape';
  }

  #change(): void {
    this.#showUndo(undefined);
    if (!this.#given.keeps) return;
    clearTimeout(this.#keepLater);
    this.#keepLater = setTimeout(this.#keepNow, keepAfterMilliseconds);
  }

  /** Only what has changed since it was kept. */
  readonly #keepNow = async (): Promise<void> => {
    if (this.#keepLater === undefined) return;
    clearTimeout(this.#keepLater);
    this.#keepLater = undefined;
    const body = new FormData(this.#form);
    const kept = await fetch('/_actions/practice.keepCode', { method: 'POST', body, keepalive: true })
      .then(({ ok }) => ok)
      .catch(() => false);
    this.#say('[data-kept]', kept ? this.#given.words.kept : this.#given.words.unkept);
  };

  #restart(): void {
    const before = this.#field.value;
    if (before === this.#given.start) return;
    this.#write(this.#given.start);
    this.#showUndo(before);
  }

  #undo(): void {
    if (this.#thrownAway !== undefined) this.#write(this.#thrownAway);
  }

  #write(code: string): void {
    this.#field.value = code;
    this.#change();
    this.#field.focus();
  }

  #showUndo(thrownAway: string | undefined): void {
    this.#thrownAway = thrownAway;
    const button = this.#find('[data-undo]');
    if (button) button.hidden = thrownAway === undefined;
  }

  async #run(): Promise<void> {
    if (this.#runs) return;
    this.#runs = true;
    const { tests, seconds, words } = this.#given;
    this.#say('[data-summary]', words.runs);
    const sources = tests.map(({ code }) => code);
    const ran = await runInSandbox(this.#field.value, sources, seconds);
    this.#runs = false;
    this.#show(ran);
    if (ran.outcome !== 'done' || !this.#given.keeps || !ran.results.every(({ passed }) => passed)) return;
    clearTimeout(this.#keepLater);
    this.#keepLater = undefined;
    const report = this.#find<HTMLInputElement>('[name=results]');
    if (report) report.value = ran.results.map(({ passed }) => (passed ? '1' : '0')).join('');
    this.#form.requestSubmit();
  }

  #show(ran: Ran): void {
    this.#say('[data-summary]', this.#summaryOf(ran));
    this.#showTests(ran.outcome === 'done' || ran.outcome === 'too-slow' ? ran.results : []);
    const output = this.#find('[data-output]');
    const printed = ran.outcome === 'unreachable' ? [] : ran.printed;
    this.#say('[data-output] pre', printed.join('\n'));
    if (output) output.hidden = printed.length === 0;
  }

  #summaryOf(ran: Ran): string {
    const { words, tests, seconds } = this.#given;
    if (ran.outcome === 'unreachable') return words.unreachable;
    if (ran.outcome === 'fault') return fill(words.fault, { message: ran.message });
    const { results } = ran;
    if (ran.outcome === 'done') {
      const passed = results.filter(each => each.passed).length;
      return fill(words.passes, { passed, all: results.length });
    }
    // The first is run after the code was run alone: until then, the code itself may be what does not end.
    const stopped = results.length > 0 ? tests[results.length]?.name : undefined;
    return stopped === undefined
      ? fill(words.tooSlow, { seconds })
      : fill(words.tooSlowTest, { seconds, test: stopped });
  }

  #showTests(results: readonly TestResult[]): void {
    const { tests, words } = this.#given;
    const list = this.#find('[data-tests]');
    if (!list) return;
    list.hidden = results.length === 0;
    list.replaceChildren(
      ...results.map(({ passed, message }, at) => {
        const item = document.createElement('li');
        const { name = '', hint } = tests[at] ?? {};
        item.className = passed ? 'code__test code__test--passed' : 'code__test';
        const said = [
          fill(passed ? words.passed : words.failed, { test: name }),
          message,
          passed ? '' : hint,
        ];
        for (const text of said.filter(each => each)) {
          const paragraph = document.createElement('p');
          paragraph.textContent = text ?? '';
          item.append(paragraph);
        }
        return item;
      }),
    );
  }

  #takeVerdict(drawn: HTMLElement): void {
    const verdict = this.#find('[data-focus]');
    verdict?.replaceChildren(...(drawn.querySelector('[data-focus]')?.childNodes ?? []));
    verdict?.focus();
  }

  #say(selector: string, text: string): void {
    const place = this.#find(selector);
    if (place) place.textContent = text;
  }
}

const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));

customElements.define('code-exercise', CodeExercise);
