import { besideName } from './beside-name.ts';
import type { PlacedPart } from './placed-part.ts';
import { error, type Place, type Problem, warning } from './problem.ts';
import type { CourseSource, LessonSource, SiteSource } from './site-source.ts';
import { nearest } from './suggest.ts';
import { captionedAs, captionsFor, embedHosts } from './video.ts';

/** Every video is there, can be followed by whoever does not hear it, and comes from where this academy lets it. */
export function checkVideos({ site, courses }: SiteSource): Problem[] {
  const setting = { locale: site.value?.locale ?? 'en', embeds: site.value?.embeds };
  return courses.flatMap(course => [
    ...course.captions.flatMap(({ file, faults }) =>
      faults.map(({ line, message, fix }) => error('captions', { file, line }, message, fix)),
    ),
    ...course.lessons.flatMap(lesson => [
      ...checkRule(lesson),
      ...lesson.body.parts
        .filter(({ element, id }) => element === 'Video' && id !== '')
        .flatMap(video => checkVideo(video, lesson, course, setting)),
    ]),
  ]);
}

function checkRule({ file, frontMatter, body }: LessonSource): Problem[] {
  const asks = body.parts.some(
    ({ element, attributes }) => element === 'Video' && attributes['optional'] === undefined,
  );
  if (frontMatter.value?.completion !== 'video' || asks) return [];
  const place = { file, line: frontMatter.lineOf(['completion']) };
  const message = 'This lesson is complete with its video, but it requires none.';
  return [error('missing-video', place, message, 'Add a <Video>, or write: completion: read')];
}

interface Setting {
  readonly locale: string;
  /** Undefined where the site's own file does not say, because it cannot be read. */
  readonly embeds: readonly string[] | undefined;
}

function checkVideo(
  video: PlacedPart,
  { file }: LessonSource,
  course: CourseSource,
  setting: Setting,
): Problem[] {
  const place = { file, line: video.line };
  const { poster } = video.attributes;
  return [
    ...checkSource(video, place, course, setting),
    ...(poster === undefined ? [] : checkBeside(poster, 'picture', place, course)),
    ...checkCaptions(video, place, course, setting),
  ];
}

function checkSource(
  { id, attributes }: PlacedPart,
  place: Place,
  course: CourseSource,
  { embeds }: Setting,
): Problem[] {
  const given = ['src', ...embedHosts].filter(name => attributes[name] !== undefined);
  const [from] = given;
  if (!from || given.length > 1) {
    const message = from
      ? 'This video names more than one place to come from.'
      : 'This video comes from nowhere.';
    return [
      error('video-source', place, message, `Write: <Video id="${id}" title="…" src="./${id}.webm" />`),
    ];
  }
  const value = attributes[from] ?? '';
  if (from === 'src') {
    if (/\.(webm|mp4)$/i.test(value)) return checkBeside(value, 'video', place, course);
    const message = `"${value}" is no video that every browser plays.`;
    return [
      error('video-source', place, message, 'Put a .webm or .mp4 beside the lesson and name it: src="./…"'),
    ];
  }
  return [...checkEmbed(from, value, place), ...checkAllowed(from, place, embeds)];
}

const ids: Readonly<Record<string, RegExp>> = { youtube: /^[\w-]{6,20}$/, vimeo: /^\d{4,15}$/ };

function checkEmbed(host: string, value: string, place: Place): Problem[] {
  if (ids[host]?.test(value)) return [];
  const example = host === 'youtube' ? 'youtube="dQ3x_a-7LmY"' : 'vimeo="123456789"';
  const message = `"${value}" is not the id of a video: only what stands at the end of its address is.`;
  return [error('video-source', place, message, `Write: ${example}`)];
}

function checkAllowed(host: string, place: Place, embeds: Setting['embeds']): Problem[] {
  if (!embeds || embeds.includes(host)) return [];
  const message = `This academy shows no videos from ${host}.`;
  const fix = `Put the file beside the lesson, or add to content/site.yaml: embeds: [${[...embeds, host].join(', ')}]`;
  return [error('video-source', place, message, fix)];
}

function checkBeside(href: string, what: string, place: Place, { id, attachments }: CourseSource): Problem[] {
  const name = besideName(href);
  if (name !== undefined && attachments.includes(name)) return [];
  const meant = name === undefined ? undefined : nearest(name, attachments);
  const fix = meant
    ? `Did you mean "${meant}"? Write: ./${meant}`
    : `Put it into courses/${id}/ and write: ./${href.split('/').at(-1)}`;
  return [error('missing-file', place, `There is no ${what} "${href}" beside this lesson.`, fix)];
}

function checkCaptions(
  { id, attributes }: PlacedPart,
  place: Place,
  course: CourseSource,
  { locale }: Setting,
): Problem[] {
  const part = { id, src: attributes['src'] };
  const captions = captionsFor(part, course.captions, locale);
  const wanted = `courses/${course.id}/${captionedAs(part)}.${locale}.vtt`;
  if (captions[0]?.locale !== locale) {
    const message = 'This video has no captions for readers who do not hear it.';
    return [error('missing-captions', place, message, `Add ${wanted}, beginning with the line WEBVTT.`)];
  }
  const short = captions.filter(
    ({ cues }) => cues.length > 0 && cues.length * 2 < (captions[0]?.cues.length ?? 0),
  );
  return short.map(({ file, name }) =>
    warning(
      'captions',
      { file, line: 1 },
      `These captions are less than half of those in ${captions[0]?.name}.`,
      `Finish ${name}.`,
    ),
  );
}
