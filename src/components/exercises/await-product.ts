import { followPage } from './follow-page.ts';

/**
 * Waits for what the product tells of this reader, while the page can be seen: by a stream of events, or by asking now and
 * then where there is none. What comes of it is drawn by the page itself, which is fetched anew.
 */
const pollMilliseconds = 3_000;
const patienceMilliseconds = 5_000;

let stream: EventSource | undefined;
let patience: number | undefined;
let poll: number | undefined;
let drawing = false;

const waiting = () => document.querySelector<HTMLElement>('[data-waits]');
const address = () => waiting()?.closest<HTMLElement>('[data-live]')?.dataset['live'];

function watch(): void {
  const from = address();
  if (!from || document.hidden) rest();
  else if (!stream && !poll) listen(from);
}

function listen(from: string): void {
  stream = new EventSource(from);
  patience = window.setTimeout(pollInstead, patienceMilliseconds);
  stream.addEventListener('seen', ({ data }) => {
    window.clearTimeout(patience);
    void draw(data);
  });
  stream.addEventListener('error', () => {
    if (stream?.readyState === EventSource.CLOSED) pollInstead();
  });
}

function rest(): void {
  stream?.close();
  stream = undefined;
  window.clearTimeout(patience);
  window.clearInterval(poll);
  poll = undefined;
}

/** Nothing came: some proxies hold streams back, and there may be no more room for one. */
function pollInstead(): void {
  rest();
  poll = window.setInterval(ask, pollMilliseconds);
  void ask();
}

async function ask(): Promise<void> {
  const from = address();
  if (!from) {
    rest();
    return;
  }
  try {
    const answer = await fetch(from, { headers: { accept: 'application/json' } });
    if (answer.ok) await draw(String(((await answer.json()) as { seen: number }).seen));
  } catch {
    // There is no connection; the next time there may be.
  }
}

/** Draws the page anew when there are other events than it shows. */
async function draw(seen: string): Promise<void> {
  if (drawing || seen === waiting()?.dataset['seen']) return;
  drawing = true;
  try {
    const answer = await fetch(location.pathname);
    if (answer.ok) followPage(new DOMParser().parseFromString(await answer.text(), 'text/html'));
  } catch {
    // The stream says it again.
  }
  drawing = false;
  if (!waiting()) rest();
}

document.addEventListener('visibilitychange', watch);
watch();
