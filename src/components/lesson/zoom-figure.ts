/** Opens the picture of a figure in a dialog, as large as it is. Without scripts its link leads to the picture. */
class ZoomFigure extends HTMLElement {
  connectedCallback(): void {
    const link = this.querySelector('a');
    if (!link) return;
    link.role = 'button';
    link.ariaHasPopup = 'dialog';
    link.addEventListener('click', event => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.#open(link);
    });
    link.addEventListener('keydown', event => {
      if (event.key !== ' ') return;
      event.preventDefault();
      this.#open(link);
    });
  }

  #open(link: HTMLAnchorElement): void {
    const dialog = this.querySelector('dialog') ?? this.#dialog(link);
    dialog.showModal();
    dialog.querySelector('button')?.focus();
  }

  #dialog(link: HTMLAnchorElement): HTMLDialogElement {
    const shown = link.querySelector('img');
    const picture = new Image();
    picture.src = link.href;
    picture.alt = shown?.alt ?? '';
    const scroll = document.createElement('div');
    scroll.className = 'zoom__picture';
    scroll.tabIndex = 0;
    scroll.role = 'group';
    scroll.ariaLabel = picture.alt;
    scroll.append(picture);
    const close = document.createElement('button');
    close.className = 'button button--quiet';
    close.textContent = this.dataset['close'] ?? '';
    const dialog = document.createElement('dialog');
    dialog.className = 'zoom';
    dialog.ariaLabel = picture.alt;
    dialog.append(close, scroll);
    close.addEventListener('click', () => dialog.close());
    dialog.addEventListener('click', ({ target }) => target === dialog && dialog.close());
    dialog.addEventListener('close', () => link.focus());
    this.append(dialog);
    return dialog;
  }
}

customElements.define('zoom-figure', ZoomFigure);
