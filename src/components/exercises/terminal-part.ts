/**
 * A terminal grows instead of being swapped: what is new is added to its log, so that a screen reader tells that alone, and
 * whoever types stays in the line. The arrow keys bring back what was typed before.
 */
document.addEventListener('part-answered', event => {
  const part = event.target;
  if (!(part instanceof HTMLElement) || !(event instanceof CustomEvent)) return;
  const log = part.querySelector<HTMLElement>('[data-log]');
  const drawn = event.detail as HTMLElement;
  const drawnLog = drawn.querySelector('[data-log]');
  if (!log || !drawnLog) return;
  event.preventDefault();
  grow(log, drawnLog);
  const wasIn = part.querySelector('[data-swap=entry]')?.contains(document.activeElement) ?? false;
  for (const old of part.querySelectorAll<HTMLElement>('[data-swap]')) {
    const next = drawn.querySelector(`[data-swap=${old.dataset['swap']}]`);
    if (next && !staysAsIs(old, next)) swap(old, next);
  }
  const turn = part.querySelector<HTMLInputElement>('[data-turn]');
  if (turn) turn.value = drawn.querySelector<HTMLInputElement>('[data-turn]')?.value ?? turn.value;
  const line = part.querySelector<HTMLInputElement>('[data-line]');
  if (line && wasIn) line.value = '';
  (line ?? part.querySelector<HTMLElement>('[data-focus]'))?.focus();
});

/** The line is there before and after: it keeps its place, its focus and its history. */
const staysAsIs = (old: Element, next: Element): boolean =>
  old.querySelector('[data-line]') !== null && next.querySelector('[data-line]') !== null;

/** A status that is there already tells its new words; one that is put there may not. */
function swap(old: Element, next: Element): void {
  const [into, from] = [old, next].map(each => each.querySelector(':scope > [role=status]') ?? each);
  into?.replaceChildren(...(from?.childNodes ?? []));
}

const numberOf = (line: Element | null | undefined): number =>
  line instanceof HTMLElement ? Number(line.dataset['at'] ?? -1) : -1;

function grow(log: HTMLElement, drawn: Element): void {
  const last = numberOf(log.lastElementChild);
  const lines = [...drawn.children];
  if (numberOf(drawn.lastElementChild) < last) log.replaceChildren(...lines);
  else log.append(...lines.filter(line => numberOf(line) > last));
  log.scrollTop = log.scrollHeight;
}

document.addEventListener('keydown', event => {
  const line = event.target;
  if (!(line instanceof HTMLInputElement) || line.dataset['line'] === undefined) return;
  if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
  const typed = [...(line.closest('form')?.querySelectorAll('.terminal__typed') ?? [])].map(
    ({ textContent }) => textContent ?? '',
  );
  const at = typed.length - Number(line.dataset['back'] ?? 0) + (event.key === 'ArrowUp' ? -1 : 1);
  if (at < 0) return;
  event.preventDefault();
  line.dataset['back'] = String(Math.max(0, typed.length - at));
  line.value = typed[at] ?? '';
});

// What is typed anew begins at the end of the history.
document.addEventListener('submit', event => {
  const form = event.target;
  if (form instanceof HTMLFormElement) delete form.querySelector<HTMLElement>('[data-line]')?.dataset['back'];
});

for (const log of document.querySelectorAll<HTMLElement>('[data-log]')) log.scrollTop = log.scrollHeight;
