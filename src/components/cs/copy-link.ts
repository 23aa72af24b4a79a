/** Puts a button behind an address that copies it. Without scripts the address is there to be selected. */
class CopyLink extends HTMLElement {
  readonly #words = document.createTextNode('');

  connectedCallback(): void {
    // Browsers offer no clipboard to pages over plain http: then the address stays to be selected.
    if (!('clipboard' in navigator)) return;
    this.dataset['ready'] = '';
    this.#words.textContent = this.#said('copy');
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button button--quiet button--small';
    button.append(this.#words, this.#target());
    const said = document.createElement('span');
    said.className = 'quietly';
    said.setAttribute('role', 'status');
    button.addEventListener('click', () => void this.#copy(said));
    this.append(button, said);
  }

  /** What the link leads to, for those who hear a page full of such buttons. */
  #target(): HTMLElement {
    const target = document.createElement('span');
    target.className = 'quietly';
    target.textContent = this.#said('what');
    return target;
  }

  /** The page brings its words along. */
  #said(name: string): string {
    return this.dataset[name] ?? '';
  }

  async #copy(said: HTMLElement): Promise<void> {
    await navigator.clipboard.writeText(this.querySelector('code')?.textContent ?? '');
    this.#words.textContent = this.#said('copied');
    said.textContent = this.#said('said');
    setTimeout(() => {
      this.#words.textContent = this.#said('copy');
      said.textContent = '';
    }, 2000);
  }
}

customElements.define('copy-link', CopyLink);
