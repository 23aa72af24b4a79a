import type { ImportProgress as Progress } from './import-words.ts';

const milliseconds = 1_000;

/** Moves the bar of an import while it is under way, and shows the page anew when it has ended. */
class ImportProgress extends HTMLElement {
  #timer: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    this.#wait();
  }

  disconnectedCallback(): void {
    clearTimeout(this.#timer);
  }

  #wait(): void {
    this.#timer = setTimeout(() => void this.#look(), milliseconds);
  }

  async #look(): Promise<void> {
    const response = await fetch(this.dataset['href'] ?? '').catch(() => undefined);
    if (!this.isConnected) return;
    if (response?.ok && !response.redirected) {
      const progress = (await response.json()) as Progress;
      if (!progress.isOpen) return location.reload();
      this.#show(progress);
    }
    // Whoever is signed out meanwhile has the link to look again.
    if (!response?.redirected) this.#wait();
  }

  #show({ percent, sentence }: Progress): void {
    const bar = this.querySelector('progress');
    if (bar && percent !== undefined) bar.value = percent;
    const said = this.querySelector('[role=status]');
    if (said && said.textContent !== sentence) said.textContent = sentence;
  }
}

customElements.define('import-progress', ImportProgress);
