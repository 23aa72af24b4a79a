interface Suggestion {
  readonly title: string;
  readonly where: string;
  readonly href: string;
  /** Where it is in another language than the page. */
  readonly lang?: string;
}

const waitMilliseconds = 150;
let lists = 0;

/**
 * Shows places while one types, as a combobox with a list (WAI-ARIA APG, "Editable Combobox With List Autocomplete").
 * Without scripts the field inside is a plain search form.
 */
class SearchSuggestions extends HTMLElement {
  readonly #list = document.createElement('ul');
  #input: HTMLInputElement | null = null;
  #shown: readonly Suggestion[] = [];
  #chosen = -1;
  #asking: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    const input = this.querySelector('input');
    if (!input) return;
    this.#input = input;
    lists += 1;
    this.#list.id = `suggestions-${lists}`;
    this.#list.role = 'listbox';
    this.#list.ariaLabel = this.getAttribute('label');
    this.#list.hidden = true;
    input.role = 'combobox';
    input.ariaAutoComplete = 'list';
    input.ariaExpanded = 'false';
    input.setAttribute('aria-controls', this.#list.id);
    input.after(this.#list);
    input.addEventListener('input', () => this.#typed(input.value.trim()));
    input.addEventListener('keydown', event => this.#pressed(event));
    input.addEventListener('blur', () => this.#show([]));
  }

  #typed(text: string): void {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    if (text.length < 2) this.#show([]);
    else this.#timer = setTimeout(() => void this.#ask(text), waitMilliseconds);
  }

  async #ask(text: string): Promise<void> {
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    try {
      const answer = await fetch(`/search/suggestions?q=${encodeURIComponent(text)}`, { signal });
      if (answer.ok) this.#show((await answer.json()) as Suggestion[]);
    } catch {
      // Offline, or typed on: the form itself still works.
    }
  }

  #show(suggestions: readonly Suggestion[]): void {
    this.#shown = suggestions;
    this.#list.replaceChildren(...suggestions.map((suggestion, at) => this.#option(suggestion, at)));
    this.#list.hidden = suggestions.length === 0;
    if (this.#input) this.#input.ariaExpanded = String(suggestions.length > 0);
    this.#choose(-1);
  }

  #option({ title, where, href, lang }: Suggestion, at: number): HTMLElement {
    const option = document.createElement('li');
    option.id = `${this.#list.id}-${at}`;
    option.role = 'option';
    const small = document.createElement('small');
    small.textContent = where;
    if (lang) option.lang = lang;
    option.append(title, small);
    // Before the field loses the focus, which takes the list away.
    option.addEventListener('mousedown', event => {
      event.preventDefault();
      location.assign(href);
    });
    return option;
  }

  #pressed(event: KeyboardEvent): void {
    const last = this.#shown.length - 1;
    if (last < 0) return;
    if (event.key === 'Escape') this.#show([]);
    else if (event.key === 'ArrowDown') this.#choose(this.#chosen === last ? -1 : this.#chosen + 1);
    else if (event.key === 'ArrowUp') this.#choose(this.#chosen === -1 ? last : this.#chosen - 1);
    else if (event.key === 'Enter' && this.#chosen >= 0)
      location.assign(this.#shown[this.#chosen]?.href ?? '');
    else return;
    event.preventDefault();
  }

  #choose(at: number): void {
    this.#chosen = at;
    for (const [index, option] of [...this.#list.children].entries())
      option.ariaSelected = String(index === at);
    if (at < 0) this.#input?.removeAttribute('aria-activedescendant');
    else this.#input?.setAttribute('aria-activedescendant', `${this.#list.id}-${at}`);
  }
}

customElements.define('search-suggestions', SearchSuggestions);
