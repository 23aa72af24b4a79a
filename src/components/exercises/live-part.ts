import { followPage } from './follow-page.ts';

/**
 * Sends the form inside of it without leaving the page, and takes over what the answered page shows in its place and
 * wherever else something follows from it (`data-follows`). Where that fails, the form is sent as without scripts.
 */
class LivePart extends HTMLElement {
  #waiting: HTMLElement | null | undefined;
  #sending = false;

  connectedCallback(): void {
    this.addEventListener('submit', event => {
      if (event.defaultPrevented) return;
      event.preventDefault();
      void this.#send(event.target as HTMLFormElement, event.submitter);
    });
    if (this.dataset['auto'] !== undefined)
      this.addEventListener('change', () => this.querySelector('form')?.requestSubmit());
  }

  async #send(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
    this.#waiting = submitter;
    if (this.#sending) return;
    this.#sending = true;
    this.ariaBusy = 'true';
    while (this.#waiting !== undefined) {
      const next = this.#waiting;
      this.#waiting = undefined;
      const page = await answered(form, next);
      if (page === 'unsent') this.#tell(this.dataset['unsent'] ?? '');
      else if (page) this.#show(page);
      else return form.submit();
    }
    this.#sending = false;
    this.ariaBusy = null;
  }

  #show(page: Document): void {
    const drawn = page.getElementById(this.id);
    followPage(page);
    if (this.dataset['auto'] !== undefined) {
      this.#tell(drawn?.querySelector('[role=status]')?.textContent?.trim() ?? '');
      return;
    }
    // A part that knows better how to change says so by preventing it.
    const told = new CustomEvent('part-answered', { detail: drawn, bubbles: true, cancelable: true });
    if (drawn && !this.dispatchEvent(told)) return;
    this.replaceChildren(...(drawn?.childNodes ?? []));
    this.querySelector<HTMLElement>('[data-focus]')?.focus();
  }

  #tell(text: string): void {
    const status = this.querySelector('[role=status]');
    if (status) status.textContent = text;
  }
}

/** The page that came in answer; undefined when it is not the one with this part, as after the end of a session. */
async function answered(
  form: HTMLFormElement,
  submitter: HTMLElement | null,
): Promise<Document | 'unsent' | undefined> {
  try {
    const response = await fetch(form.action, { method: 'POST', body: new FormData(form, submitter) });
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const id = form.closest('live-part')?.id ?? '';
    return page.getElementById(id) ? page : undefined;
  } catch {
    return 'unsent';
  }
}

customElements.define('live-part', LivePart);
