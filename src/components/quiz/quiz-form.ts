/** Saves answers as they are given. Without scripts there is a button for it, and nothing else is missing. */
class QuizForm extends HTMLElement {
  readonly #unsaved = new Set<Element>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving = false;
  readonly #leave = (): void => void this.#save(true);
  readonly #back = (): void => void this.#save();

  connectedCallback(): void {
    this.querySelector('[name=later]')?.setAttribute('hidden', '');
    this.#status?.removeAttribute('hidden');
    this.addEventListener('input', event => this.#changed(event.target as Element));
    this.addEventListener('submit', () => this.#forget(), { capture: true });
    window.addEventListener('pagehide', this.#leave);
    window.addEventListener('online', this.#back);
  }

  disconnectedCallback(): void {
    this.#forget();
    window.removeEventListener('pagehide', this.#leave);
    window.removeEventListener('online', this.#back);
  }

  get #status(): HTMLElement | null {
    return this.querySelector('.quiz__saved');
  }

  #changed(field: Element): void {
    const question = field.closest('fieldset');
    if (question) this.#unsaved.add(question);
    this.#later(800);
  }

  #later(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#save(), milliseconds);
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.#unsaved.clear();
  }

  /** One save at a time, so that none overtakes another. */
  async #save(leaving = false): Promise<void> {
    const form = this.querySelector('form');
    if (!form || this.#unsaved.size === 0 || (this.#saving && !leaving)) return;
    const questions = [...this.#unsaved];
    this.#unsaved.clear();
    this.#saving = true;
    const outcome = await send(form, questions);
    this.#saving = false;
    if (outcome === undefined) for (const question of questions) this.#unsaved.add(question);
    if (this.#unsaved.size > 0) this.#later(outcome === undefined ? 5000 : 800);
    this.#tell(outcome);
  }

  #tell(outcome: string | undefined): void {
    const { saved, unsaved, elsewhere } = this.dataset;
    const text = outcome === undefined ? unsaved : outcome === 'saved' ? saved : elsewhere;
    if (this.#status) this.#status.textContent = text ?? '';
  }
}

/** Sends what these questions hold; undefined when it did not arrive. */
async function send(form: HTMLFormElement, questions: readonly Element[]): Promise<string | undefined> {
  const all = new FormData(form);
  const body = new FormData();
  for (const name of ['course', 'lesson', 'attempt', 'revision']) body.set(name, all.get(name) ?? '');
  body.set('later', 'yes');
  for (const question of questions)
    for (const field of question.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[name]'))
      if (!(field instanceof HTMLInputElement && /radio|checkbox/.test(field.type) && !field.checked))
        body.append(field.name, field.value);
  try {
    const headers = { accept: 'application/json' };
    const response = await fetch('/_actions/quiz.answer', { method: 'POST', headers, body, keepalive: true });
    if (response.status >= 500) return undefined;
    return /saved/.test(await response.text()) ? 'saved' : 'refused';
  } catch {
    return undefined;
  }
}

/** A list whose items are moved up and down. The fields that say their places without scripts follow it. */
class OrderList extends HTMLElement {
  connectedCallback(): void {
    const rows = this.#rows;
    if (rows.every(row => placeOf(row) !== '')) rows.sort((a, b) => Number(placeOf(a)) - Number(placeOf(b)));
    this.querySelector('ul')?.append(...rows);
    for (const row of rows) {
      fieldOf(row)?.setAttribute('hidden', '');
      row.prepend(this.#button(row, -1), this.#button(row, 1));
    }
    this.#number();
  }

  get #rows(): HTMLElement[] {
    return [...this.querySelectorAll('li')];
  }

  #button(row: HTMLElement, step: -1 | 1): HTMLButtonElement {
    const button = document.createElement('button');
    const { up = '', down = '' } = this.dataset;
    button.type = 'button';
    button.className = 'button button--quiet button--small';
    button.textContent = step < 0 ? '↑' : '↓';
    button.ariaLabel = `${step < 0 ? up : down}: ${row.dataset['item'] ?? ''}`;
    button.addEventListener('click', () => this.#move(row, step, button));
    return button;
  }

  #move(row: HTMLElement, step: -1 | 1, button: HTMLButtonElement): void {
    const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (!other) return;
    if (step < 0) other.before(row);
    else other.after(row);
    button.focus();
    this.#number();
    this.#tell(row);
    fieldOf(row)?.dispatchEvent(new Event('input', { bubbles: true }));
  }

  #number(): void {
    for (const [place, row] of this.#rows.entries()) {
      const field = fieldOf(row);
      if (field) field.value = String(place);
    }
  }

  #tell(row: HTMLElement): void {
    const status = this.querySelector('[role=status]');
    const rows = this.#rows;
    if (!status) return;
    status.textContent = (this.dataset['now'] ?? '')
      .replace('{item}', row.dataset['item'] ?? '')
      .replace('{place}', String(rows.indexOf(row) + 1))
      .replace('{total}', String(rows.length));
  }
}

const fieldOf = (row: HTMLElement): HTMLSelectElement | null => row.querySelector('select');
const placeOf = (row: HTMLElement): string => fieldOf(row)?.value ?? '';

customElements.define('quiz-form', QuizForm);
customElements.define('order-list', OrderList);
