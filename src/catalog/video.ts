import { besideName } from './beside-name.ts';
import { type Captions, transcriptOf } from './captions.ts';
import type { PlacedPart } from './placed-part.ts';

/** Where a video can be shown from without being a file of ours. `site.yaml` says which of them an academy shows. */
export const embedHosts = ['youtube', 'vimeo'] as const;
export type EmbedHost = (typeof embedHosts)[number];

/** What each is called, the place that its player is framed from (one that sets no cookies), and a video's address there. */
export const embedded: Readonly<Record<EmbedHost, { name: string; origin: string; page: string }>> = {
  youtube: {
    name: 'YouTube',
    origin: 'https://www.youtube-nocookie.com',
    page: 'https://www.youtube.com/watch?v=',
  },
  vimeo: { name: 'Vimeo', origin: 'https://player.vimeo.com', page: 'https://vimeo.com/' },
};

/** A video in a lesson. It is watched when enough of its length was really seen. */
export interface Video {
  readonly kind: 'video';
  readonly optional: boolean;
  /** The length that counts: up to the end of the last caption, so that what comes after it may be left out. */
  readonly seconds: number;
  /** The language of the academy first. */
  readonly captions: readonly VideoCaptions[];
}

export interface VideoCaptions {
  readonly locale: string;
  /** The file's name, beside the lesson. */
  readonly name: string;
  /** All of it to be read, by paragraph. */
  readonly transcript: readonly string[];
}

/** `<video>.<locale>.vtt` beside a lesson. */
export interface CaptionsSource extends Captions {
  readonly video: string;
  readonly locale: string;
  readonly name: string;
  readonly file: string;
}

/** What the name of a file of captions says; undefined for any other file. */
export function captionsName(name: string): Pick<CaptionsSource, 'video' | 'locale'> | undefined {
  const [, video, locale] = /^(.+)\.([a-z]{2,3}(?:-[A-Za-z0-9]+)*)\.vtt$/.exec(name) ?? [];
  return video === undefined || locale === undefined ? undefined : { video, locale };
}

/** From how many per cent of its length on a video counts as watched. */
export const watchedPercent = 90;

/** The name that the captions of a video begin with: that of its file, else its id. */
export function captionedAs({ id, src }: { id?: string | undefined; src?: string | undefined }): string {
  const name = src === undefined ? undefined : besideName(src);
  return name === undefined ? (id ?? '') : name.replace(/\.[^.]*$/, '');
}

export function captionsFor(
  part: { id?: string | undefined; src?: string | undefined },
  captions: readonly CaptionsSource[],
  locale: string,
): CaptionsSource[] {
  const first = (one: CaptionsSource) => Number(one.locale !== locale);
  return captions
    .filter(({ video }) => video === captionedAs(part))
    .sort((one, other) => first(one) - first(other) || one.locale.localeCompare(other.locale));
}

export function videoOf(
  { id, attributes }: Pick<PlacedPart, 'id' | 'attributes'>,
  captions: readonly CaptionsSource[],
  locale: string,
): Video {
  const own = captionsFor({ id, src: attributes['src'] }, captions, locale);
  return {
    kind: 'video',
    optional: attributes['optional'] !== undefined,
    seconds: Math.ceil(own[0]?.cues.at(-1)?.to ?? 0),
    captions: own.map(each => ({
      locale: each.locale,
      name: each.name,
      transcript: transcriptOf(each.cues),
    })),
  };
}
