/**
 * Tells which heading of a lesson was reached last, so that its reader goes on there: when they leave the page or look away,
 * and now and then while they read on. Who stays at the top says nothing.
 */
class ReadingPosition extends HTMLElement {
  #told: string | null | undefined;
  #stop = new AbortController();

  connectedCallback(): void {
    const { signal } = this.#stop;
    const tell = () => this.#tell();
    document.addEventListener('visibilitychange', tell, { signal });
    addEventListener('pagehide', tell, { signal });
    const timer = setInterval(tell, 30_000);
    signal.addEventListener('abort', () => clearInterval(timer));
  }

  disconnectedCallback(): void {
    this.#stop.abort();
  }

  #tell(): void {
    const heading = headingReached();
    if (heading === this.#told || (heading === null && this.#told === undefined)) return;
    this.#told = heading;
    const { course, lesson } = this.dataset;
    // Outlives the page; what is lost on the way is told by the next one.
    void fetch('/my-learning/position', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ course, lesson, heading }),
      keepalive: true,
    }).catch(() => undefined);
  }
}

/** The last heading above the middle of the window; null above the first. */
function headingReached(): string | null {
  const middle = innerHeight / 2;
  const above = [...document.querySelectorAll('.prose :is(h2, h3)[id]')].filter(
    heading => heading.getBoundingClientRect().top < middle,
  );
  return scrollY < 50 ? null : (above.at(-1)?.id ?? null);
}

customElements.define('reading-position', ReadingPosition);
