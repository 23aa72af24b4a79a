const quietMilliseconds = 1_200;
const againMilliseconds = 5_000;

interface Saved {
  readonly outcome: 'saved' | 'both';
  readonly id: string;
  readonly version: number;
}

/** Saves a note while it is written, and says so. What could not be saved is tried again until it is. */
class NoteSaver extends HTMLElement {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving = false;
  /** The text that is known to be kept. */
  #kept = '';

  connectedCallback(): void {
    const form = this.querySelector('form');
    const area = this.querySelector('textarea');
    if (!form || !area) return;
    this.#kept = area.value;
    area.addEventListener('input', () => this.#soon(quietMilliseconds));
    // The button posts the form as without scripts: nothing of ours is to come after it.
    form.addEventListener('submit', () => clearTimeout(this.#timer));
    addEventListener('beforeunload', event => {
      if (this.#text() !== this.#kept && this.#failed) event.preventDefault();
    });
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden' && this.#text() !== this.#kept) void this.#save(true);
    });
  }

  #failed = false;

  #text = (): string => this.querySelector('textarea')?.value ?? '';

  #soon(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#save(false), milliseconds);
  }

  async #save(keepalive: boolean): Promise<void> {
    const body = this.#text();
    if (this.#saving || body === this.#kept) return;
    this.#saving = true;
    clearTimeout(this.#timer);
    this.#say(this.dataset['saving']);
    const saved = await this.#send(body, keepalive);
    this.#saving = false;
    this.#failed = !saved;
    if (!saved) {
      this.#say(this.dataset['notSaved']);
      return this.#soon(againMilliseconds);
    }
    this.#kept = body;
    this.#set('noteId', saved.id);
    this.#set('version', String(saved.version));
    this.#say(saved.outcome === 'both' ? this.dataset['both'] : this.dataset['saved']);
    if (this.#text() !== body) this.#soon(quietMilliseconds);
  }

  async #send(body: string, keepalive: boolean): Promise<Saved | undefined> {
    const said = { course: this.#get('course'), lesson: this.#get('lesson'), noteId: this.#get('noteId') };
    try {
      const response = await fetch('/my-learning/note', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...said, version: Number(this.#get('version')), body }),
        keepalive,
      });
      return response.ok && !response.redirected ? ((await response.json()) as Saved) : undefined;
    } catch {
      return undefined;
    }
  }

  #field = (name: string) => this.querySelector<HTMLInputElement>(`input[name="${name}"]`);
  #get = (name: string): string => this.#field(name)?.value ?? '';

  #set(name: string, value: string): void {
    const field = this.#field(name);
    if (field) field.value = value;
  }

  #say(text: string | undefined): void {
    const state = this.querySelector('.note-form__state');
    if (state) state.textContent = text ?? '';
  }
}

customElements.define('note-saver', NoteSaver);
