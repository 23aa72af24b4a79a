import { followPage } from './follow-page.ts';
import { showEmbed, type Told, tellOwn } from './players.ts';
import { seenLog } from './seen-log.ts';

const reportSeconds = 15;

/** Goes on where its reader stopped, and tells the server what of a video was really seen. */
class WatchVideo extends HTMLElement {
  readonly #log = seenLog();
  #position = 0;
  #begun = false;
  #sending = false;
  #isDone = false;
  #timer: ReturnType<typeof setInterval> | undefined;

  connectedCallback(): void {
    const video = this.querySelector('video');
    const consent = this.querySelector<HTMLElement>('.video__consent');
    this.#position = this.#resumeAt();
    this.#isDone = this.querySelector('[role=status]')?.textContent?.trim() !== '';
    if (video) this.#own(video);
    consent
      ?.querySelector('[data-play]')
      ?.addEventListener('click', () => showEmbed(consent, this.#position, this.#told()));
    addEventListener('pagehide', () => this.#leave());
    document.addEventListener('visibilitychange', () => document.hidden && this.#leave());
  }

  #own(video: HTMLVideoElement): void {
    tellOwn(video, this.#told());
    const resume = () => this.#resume(video);
    if (video.readyState >= HTMLMediaElement.HAVE_METADATA) resume();
    else video.addEventListener('loadedmetadata', resume, { once: true });
  }

  #resumeAt(): number {
    const at = Number(this.dataset['at']);
    return at > 5 && at < Number(this.dataset['seconds']) - 5 ? at : 0;
  }

  #resume(video: HTMLVideoElement): void {
    const note = this.querySelector<HTMLElement>('[data-resumed]');
    if (this.#position === 0 || !note) return;
    video.currentTime = this.#position;
    const again = document.createElement('button');
    again.type = 'button';
    again.className = 'link-button';
    again.textContent = this.#words('fromBeginning');
    again.addEventListener('click', () => {
      video.currentTime = 0;
      note.hidden = true;
      video.focus();
    });
    note.append(this.#words('goesOn'), ' ', again);
    note.hidden = false;
  }

  #told(): Told {
    return {
      moved: position => {
        this.#log.moved(position);
        this.#position = position;
      },
      jumped: () => this.#log.jumped(),
      started: () => {
        if (this.#timer !== undefined) return;
        this.#timer = setInterval(() => void this.#report(), reportSeconds * 1000);
        void this.#report();
      },
      stopped: () => this.#leave(),
    };
  }

  #leave(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    if (this.#begun) void this.#report();
  }

  /** The first report says only that it begins: from then on time counts. What cannot be told now is told with the next one. */
  async #report(): Promise<void> {
    const { counts, course = '', lesson = '', part = '' } = this.dataset;
    if (counts === undefined || this.#sending) return;
    this.#sending = true;
    const seen = this.#begun ? this.#log.take() : '';
    const body = new FormData();
    const told = { course, lesson, part, at: this.#position.toFixed(1), seen };
    for (const [name, value] of Object.entries(told)) body.append(name, value);
    try {
      const response = await fetch('/_actions/videos.watch', { method: 'POST', body, keepalive: true });
      if (!response.ok) throw new Error(String(response.status));
      this.#begun = true;
      const [percent] = (await response.json()) as [number];
      await this.#show(percent);
    } catch {
      this.#log.giveBack(seen);
    }
    this.#sending = false;
  }

  async #show(percent: number): Promise<void> {
    const progress = this.querySelector('[data-progress]');
    if (this.#isDone || !progress) return;
    progress.textContent = (progress.textContent ?? '').replace(/\d+/, String(percent));
    if (percent < Number(this.dataset['enough'])) return;
    this.#isDone = true;
    progress.textContent = '';
    const status = this.querySelector('[role=status]');
    if (status) status.textContent = this.#words('watchedEnough');
    const page = await fetch(location.href);
    followPage(new DOMParser().parseFromString(await page.text(), 'text/html'));
  }

  #words(name: string): string {
    return (JSON.parse(this.dataset['words'] ?? '{}') as Record<string, string>)[name] ?? '';
  }
}

customElements.define('watch-video', WatchVideo);
