import { dropUnsent, keepUnsent, personOf, post } from '../offline/unsent.ts';
import { followPage } from './follow-page.ts';
import { noteKept, noteTick } from './ticks.ts';

/**
 * Sends the form inside of it without leaving the page, and takes over what the answered page shows in its place and
 * wherever else something follows from it (`data-follows`), or goes where the answer leads. What cannot be sent is kept where
 * it can be. Where an answer is none of this, the form is sent as without scripts.
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
      this.addEventListener('change', ({ target }) => {
        if (target instanceof HTMLInputElement) noteTick(target);
        this.querySelector('form')?.requestSubmit();
      });
  }

  async #send(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
    this.#waiting = submitter;
    if (this.#sending) return;
    this.#sending = true;
    this.ariaBusy = 'true';
    while (this.#waiting !== undefined) {
      const next = this.#waiting;
      this.#waiting = undefined;
      const data = new FormData(form, next);
      const answer = await answered(form, data);
      if (answer === 'kept' || answer === 'unsent') this.#tell(this.dataset[answer] ?? '');
      else if (typeof answer === 'string') return location.assign(answer);
      else if (answer) this.#show(answer, form, data);
      else return form.submit();
    }
    this.#sending = false;
    this.ariaBusy = null;
  }

  #show(page: Document, form: HTMLFormElement, sent: FormData): void {
    const drawn = page.getElementById(this.id);
    followPage(page);
    if (this.dataset['auto'] !== undefined) {
      noteKept(form, sent);
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

/** The page that came in answer, where else it leads, or that there was none; undefined when it shows no such part. */
async function answered(form: HTMLFormElement, data: FormData): Promise<Document | string | undefined> {
  // Kept before it goes: the page may be gone before an answer comes.
  const key = keepUnsent(form, data);
  const response = await post(form.action, data).catch(() => undefined);
  if (!response || response.status >= 500) {
    if (key === undefined) return 'unsent';
    document.dispatchEvent(new Event('unsent'));
    return 'kept';
  }
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  // A page for nobody says that the session has ended: what is kept goes after the next sign-in.
  if (key !== undefined && personOf(page) === personOf()) dropUnsent(key);
  if (response.redirected && new URL(response.url).pathname !== location.pathname) return response.url;
  const id = form.closest('live-part')?.id ?? '';
  return page.getElementById(id) ? page : undefined;
}

customElements.define('live-part', LivePart);
