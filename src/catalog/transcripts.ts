import { transcriptOf } from './captions.ts';
import type { Section } from './lesson.ts';
import type { LessonBody } from './lesson-body.ts';
import { type CaptionsSource, captionsFor } from './video.ts';

/** What search reads of a lesson, with what is said in its videos under the heading where each of them stands. */
export function withTranscripts(
  { sections, headings, parts }: Pick<LessonBody, 'sections' | 'headings' | 'parts'>,
  captions: readonly CaptionsSource[],
  locale: string,
): readonly Section[] {
  let told = sections;
  for (const { id, element, attributes, line } of parts) {
    const [own] = element === 'Video' ? captionsFor({ id, src: attributes['src'] }, captions, locale) : [];
    if (!own) continue;
    const slug = headings.findLast(heading => heading.line < line)?.slug;
    const known = told.some(({ heading }) => heading?.slug === slug);
    told = (known ? told : [{ heading: undefined, text: '' }, ...told]).map(section =>
      section.heading?.slug === slug
        ? { ...section, text: [section.text, ...transcriptOf(own.cues)].filter(Boolean).join('\n') }
        : section,
    );
  }
  return told;
}
