/** Puts a button behind an address that copies it. Without scripts the address is there to be selected. */
class CopyLink extends HTMLElement {
  connectedCallback(): void {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button button--quiet button--small';
    button.textContent = 'Copy link';
    button.setAttribute('aria-label', `Copy the link to ${this.dataset['label'] ?? 'this page'}`);
    const said = document.createElement('span');
    said.className = 'quietly';
    said.setAttribute('role', 'status');
    button.addEventListener('click', () => void this.#copy(button, said));
    this.append(button, said);
  }

  async #copy(button: HTMLButtonElement, said: HTMLElement): Promise<void> {
    await navigator.clipboard.writeText(this.querySelector('code')?.textContent ?? '');
    button.textContent = 'Copied';
    said.textContent = 'Link copied.';
    setTimeout(() => {
      button.textContent = 'Copy link';
      said.textContent = '';
    }, 2000);
  }
}

customElements.define('copy-link', CopyLink);
