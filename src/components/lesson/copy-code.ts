/** Puts a Copy button on a code block. Without scripts there is none, and nothing is missing. */
class CopyCode extends HTMLElement {
  connectedCallback(): void {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = this.dataset['copy'] ?? '';
    button.addEventListener('click', () => void this.#copy(button));
    this.append(button);
  }

  async #copy(button: HTMLButtonElement): Promise<void> {
    await navigator.clipboard.writeText(this.querySelector('pre')?.textContent ?? '');
    button.textContent = this.dataset['copied'] ?? '';
    setTimeout(() => {
      button.textContent = this.dataset['copy'] ?? '';
    }, 2000);
  }
}

customElements.define('copy-code', CopyCode);
