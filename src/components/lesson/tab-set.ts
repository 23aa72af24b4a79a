/** Makes tabs of the texts in it (ARIA Authoring Practices, Tabs). Search, find in page and links open the right one. */
class TabSet extends HTMLElement {
  #panels: HTMLElement[] = [];
  #tabs: HTMLButtonElement[] = [];

  connectedCallback(): void {
    if (this.#tabs.length > 0) return;
    this.#panels = [...this.querySelectorAll<HTMLElement>(':scope > .tab')];
    this.#tabs = this.#panels.map(panel => this.#tabFor(panel));
    const list = document.createElement('div');
    list.role = 'tablist';
    list.className = 'tab-list';
    list.append(...this.#tabs);
    list.addEventListener('keydown', event => this.#move(event));
    this.prepend(list);
    this.#select(Math.max(0, this.#remembered()));
    document.addEventListener('tabs-chosen', event => this.#follow(event as CustomEvent<Chosen>));
    addEventListener('hashchange', () => this.#toAnchor());
    this.#toAnchor();
  }

  #tabFor(panel: HTMLElement): HTMLButtonElement {
    const label = panel.querySelector<HTMLElement>(':scope > .tab__label');
    const tab = document.createElement('button');
    tab.type = 'button';
    tab.role = 'tab';
    tab.id = `${panel.id}_tab`;
    tab.textContent = label?.textContent ?? '';
    tab.setAttribute('aria-controls', panel.id);
    tab.addEventListener('click', () => this.#choose(tab));
    label?.setAttribute('hidden', '');
    panel.role = 'tabpanel';
    panel.setAttribute('aria-labelledby', tab.id);
    panel.addEventListener('beforematch', () => this.#select(this.#panels.indexOf(panel)));
    return tab;
  }

  #select(chosen: number): void {
    for (const [at, tab] of this.#tabs.entries()) {
      tab.ariaSelected = String(at === chosen);
      tab.tabIndex = at === chosen ? 0 : -1;
    }
    for (const [at, panel] of this.#panels.entries()) {
      // One that waits to be found takes no room, but would still take the focus.
      panel.tabIndex = at === chosen ? 0 : -1;
      if (at === chosen) panel.removeAttribute('hidden');
      else panel.setAttribute('hidden', 'until-found');
    }
  }

  /** By the reader: other sets of the same name follow, and what they look at stays where it is. */
  #choose(tab: HTMLButtonElement): void {
    this.#select(this.#tabs.indexOf(tab));
    const sync = this.dataset['sync'];
    if (sync === undefined) return;
    const before = tab.getBoundingClientRect().top;
    const detail = { sync, label: tab.textContent };
    document.dispatchEvent(new CustomEvent<Chosen>('tabs-chosen', { detail }));
    scrollBy({ top: tab.getBoundingClientRect().top - before, behavior: 'instant' });
    remember(detail);
  }

  #follow({ detail }: CustomEvent<Chosen>): void {
    if (detail.sync === this.dataset['sync']) this.#selectLabel(detail.label);
  }

  #selectLabel(label: string | undefined): void {
    const at = this.#tabs.findIndex(tab => tab.textContent === label);
    if (at >= 0) this.#select(at);
  }

  #remembered(): number {
    const label = this.dataset['sync'] === undefined ? undefined : remembered(this.dataset['sync']);
    return this.#tabs.findIndex(tab => tab.textContent === label);
  }

  #move(event: KeyboardEvent): void {
    const at = this.#tabs.indexOf(document.activeElement as HTMLButtonElement);
    const forward = getComputedStyle(this).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const back = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
    const many = this.#tabs.length;
    const to = { [forward]: (at + 1) % many, [back]: (at + many - 1) % many, Home: 0, End: many - 1 }[
      event.key
    ];
    const tab = to === undefined ? undefined : this.#tabs[to];
    if (at < 0 || !tab) return;
    event.preventDefault();
    tab.focus();
    this.#choose(tab);
  }

  /** What the page was opened at may be in a tab that is closed. */
  #toAnchor(): void {
    const aim = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const at = aim ? this.#panels.findIndex(panel => panel.contains(aim)) : -1;
    if (at < 0) return;
    this.#select(at);
    (aim === this.#panels[at] ? this : aim)?.scrollIntoView();
  }
}

interface Chosen {
  readonly sync: string;
  readonly label: string;
}

const keyOf = (sync: string): string => `tabs:${sync}`;

/** Where nothing can be kept, nothing is. */
function remember({ sync, label }: Chosen): void {
  try {
    localStorage.setItem(keyOf(sync), label);
  } catch {}
}

function remembered(sync: string): string | undefined {
  try {
    return localStorage.getItem(keyOf(sync)) ?? undefined;
  } catch {
    return undefined;
  }
}

customElements.define('tab-set', TabSet);
