/** Takes over what a newer drawing of this page shows wherever something follows from what its reader does (`data-follows`). */
export function followPage(page: Document): void {
  for (const old of document.querySelectorAll<HTMLElement>('[data-follows]')) {
    const drawn = page.getElementById(old.id);
    if (drawn && drawn.innerHTML !== old.innerHTML) old.replaceChildren(...drawn.childNodes);
  }
}
