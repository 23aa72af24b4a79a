/** Puts a button behind an address that copies it. Without scripts the address is there to be selected. */
class CopyLink extends HTMLElement {
  readonly #words = document.createTextNode('Copy link');

  connectedCallback(): void {
    // Browsers offer no clipboard to pages over plain http: then the address stays to be selected.
    if (!('clipboard' in navigator)) return;
    this.dataset['ready'] = '';
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
    target.textContent = ` to ${this.dataset['label'] ?? 'this page'}`;
    return target;
  }

  async #copy(said: HTMLElement): Promise<void> {
    await navigator.clipboard.writeText(this.querySelector('code')?.textContent ?? '');
    this.#words.textContent = 'Copied';
    said.textContent = 'Link copied.';
    setTimeout(() => {
      this.#words.textContent = 'Copy link';
      said.textContent = '';
    }, 2000);
  }
}

customElements.define('copy-link', CopyLink);
