import { followPage } from '../exercises/follow-page.ts';
import { dropUnsent, readUnsent, sendUnsent } from './unsent.ts';

const firstWait = 2_000;
const longestWait = 60_000;

/** Says what waits to be sent, sends it as soon as it can, and lets its reader drop what is refused. */
class UnsentWork extends HTMLElement {
  #wait = firstWait;
  #timer: number | undefined;

  connectedCallback(): void {
    window.addEventListener('online', () => void this.#send());
    // Another form could not send what it had.
    document.addEventListener('unsent', () => {
      this.#show();
      this.#later();
    });
    if (readUnsent().length > 0) void this.#send();
  }

  async #send(): Promise<void> {
    window.clearTimeout(this.#timer);
    const before = readUnsent().length;
    if (before === 0) return;
    const outcome = await sendUnsent();
    const gone = readUnsent().length < before;
    if (outcome === 'later') this.#later();
    else this.#wait = firstWait;
    this.#show(outcome === 'ended', gone);
    if (gone) await drawAnew();
  }

  #later(): void {
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#send(), this.#wait);
    this.#wait = Math.min(2 * this.#wait, longestWait);
  }

  #show(ended = false, gone = false): void {
    const all = readUnsent();
    const refused = all.filter(({ fault }) => fault !== undefined);
    const many = all.length - refused.length;
    this.hidden = all.length === 0 && !gone;
    const form = new Intl.PluralRules(document.documentElement.lang).select(many) === 'one' ? 'one' : 'other';
    const waits = (this.dataset[form] ?? '').replace('#', String(many));
    const [status, signIn, list] = this.children;
    if (status) status.textContent = many > 0 ? waits : all.length === 0 ? (this.dataset['sent'] ?? '') : '';
    if (signIn instanceof HTMLElement) signIn.hidden = !ended;
    list?.replaceChildren(
      ...refused.map(({ key, title, fault }) => this.#refused(key, `${title}: ${fault}`)),
    );
  }

  #refused(key: string, text: string): HTMLElement {
    const item = document.createElement('li');
    const drop = document.createElement('button');
    drop.className = 'button button--quiet button--small';
    drop.textContent = this.dataset['drop'] ?? '';
    drop.addEventListener('click', () => {
      dropUnsent(key);
      this.#show();
    });
    item.append(`${this.dataset['refused']} ${text} `, drop);
    return item;
  }
}

/** What follows from what has just arrived. */
async function drawAnew(): Promise<void> {
  const answer = await fetch(location.pathname).catch(() => undefined);
  if (answer?.ok) followPage(new DOMParser().parseFromString(await answer.text(), 'text/html'));
}

customElements.define('unsent-work', UnsentWork);
