import { type Catalog, findPath } from '#catalog';
import {
  type Feedback,
  type FeedbackKind,
  type ListedFeedback,
  scoreRanges,
  type TrendMonth,
} from '#feedback';
import { subjectTitle } from './own-words.ts';

/** What our staff reads about what learners said. */
export const kindWords: Readonly<Record<FeedbackKind, string>> = {
  lesson: 'Lessons',
  course: 'Courses',
  nps: 'Would recommend (NPS)',
  csat: 'Satisfaction (CSAT)',
  wish: 'Asked for a course',
  contact: 'Asked for a person',
};

/** What it is about, as it is called today. */
export function aboutText(catalog: Catalog, { kind, subject }: Pick<Feedback, 'kind' | 'subject'>): string {
  if (kind === 'wish' || kind === 'contact') return kindWords[kind];
  if (kind === 'lesson' || kind === 'course') return subjectTitle(catalog, kind, subject);
  return `${kindWords[kind]} ${surveySubject(catalog, subject)}`;
}

function surveySubject(catalog: Catalog, subject: string): string {
  const [what, name = ''] = subject.split(':');
  if (what === 'path') return `after “${findPath(catalog, name)?.title ?? name}”`;
  return `in the stage ${catalog.site.stages.find(({ id }) => id === name)?.title ?? name}`;
}

export function scoreWords({ kind, score }: Pick<Feedback, 'kind' | 'score'>): string {
  const range = scoreRanges[kind];
  if (score === null || !range) return '';
  if (kind === 'lesson') return score === 1 ? 'Helpful' : 'Not helpful';
  return `${score} of ${range[1]}`;
}

/** Who said it, as far as this reader may know. */
export const fromText = ({ from }: ListedFeedback): string =>
  from ? `${from.name}, ${from.accounts.map(({ name }) => name).join(' and ')}` : 'A learner';

/** What a month or a whole trend comes to. */
export function valueText(kind: FeedbackKind, value: TrendMonth['value']): string {
  if (value === undefined) return 'none';
  if (kind === 'nps') return `${value > 0 ? '+' : ''}${Math.round(value * 100)}`;
  if (kind === 'lesson') return `${Math.round(value * 100)} % helpful`;
  return `${(1 + value * 4).toFixed(1)} of 5`;
}
