/** What a player tells of itself, whoever made it. */
export interface Told {
  moved(position: number): void;
  jumped(): void;
  started(): void;
  stopped(): void;
}

export function tellOwn(video: HTMLVideoElement, told: Told): void {
  video.addEventListener('timeupdate', () => video.seeking || told.moved(video.currentTime));
  video.addEventListener('seeking', () => told.jumped());
  video.addEventListener('playing', () => told.started());
  video.addEventListener('pause', () => told.stopped());
  video.addEventListener('ended', () => told.stopped());
}

interface Embed {
  readonly origin: string;
  address(id: string, at: number, locale: string): string;
  /** What asks its player to report; it is said again until it does. */
  readonly ask: readonly unknown[];
  read(data: unknown, told: Told): void;
}

const embeds: Readonly<Record<string, Embed>> = {
  youtube: {
    origin: 'https://www.youtube-nocookie.com',
    address: (id, at, locale) =>
      `https://www.youtube-nocookie.com/embed/${id}?${new URLSearchParams({
        enablejsapi: '1',
        origin: location.origin,
        autoplay: '1',
        rel: '0',
        playsinline: '1',
        cc_load_policy: '1',
        cc_lang_pref: locale,
        hl: locale,
        start: String(at),
      })}`,
    ask: [JSON.stringify({ event: 'listening', id: 1, channel: 'widget' })],
    read(data, told) {
      const { info } = (typeof data === 'string' ? JSON.parse(data) : data) as {
        info?: { currentTime?: number; playerState?: number };
      };
      if (info?.playerState === 1) told.started();
      if (typeof info?.currentTime === 'number') told.moved(info.currentTime);
      if (info?.playerState === 0 || info?.playerState === 2) told.stopped();
    },
  },
  vimeo: {
    origin: 'https://player.vimeo.com',
    address: (id, at, locale) =>
      `https://player.vimeo.com/video/${id}?dnt=1&autoplay=1&playsinline=1&texttrack=${locale}#t=${at}s`,
    ask: ['timeupdate', 'play', 'pause', 'ended', 'seeked'].map(value => ({
      method: 'addEventListener',
      value,
    })),
    read(data, told) {
      const said = (typeof data === 'string' ? JSON.parse(data) : data) as {
        event?: string;
        data?: { seconds?: number };
      };
      if (said.event === 'play') told.started();
      if (said.event === 'seeked') told.jumped();
      if (said.event === 'timeupdate' && said.data?.seconds !== undefined) told.moved(said.data.seconds);
      if (said.event === 'pause' || said.event === 'ended') told.stopped();
    },
  },
};

/** The player of another site, in the place of what asked for leave to load it. */
export function showEmbed(consent: HTMLElement, at: number, told: Told): void {
  const { host = '', id = '', title = '', locale = 'en' } = consent.dataset;
  const embed = embeds[host];
  if (!embed) return;
  const frame = document.createElement('iframe');
  frame.className = 'video__frame';
  frame.title = title;
  frame.allow = 'autoplay; fullscreen; picture-in-picture; encrypted-media';
  frame.allowFullscreen = true;
  frame.src = embed.address(id, Math.floor(at), locale);
  let heard = false;
  addEventListener('message', ({ source, origin, data }) => {
    if (source !== frame.contentWindow || origin !== embed.origin) return;
    heard = true;
    try {
      embed.read(data, told);
    } catch {
      // It says more than we know how to read.
    }
  });
  const ask = () => {
    for (const message of embed.ask) frame.contentWindow?.postMessage(message, embed.origin);
  };
  frame.addEventListener('load', () => {
    ask();
    const asking = setInterval(() => (heard ? clearInterval(asking) : ask()), 500);
    setTimeout(() => clearInterval(asking), 20_000);
  });
  consent.replaceWith(frame);
  frame.focus();
}
