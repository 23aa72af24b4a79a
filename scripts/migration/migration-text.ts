import type { MigrationPlan, PlannedLesson } from '#catalog';
import type { MigrationEffect } from '#training';
import { counted } from '../site/print-problems.ts';

const marks = { sure: '', look: 'Look: ', decide: 'Decide: ' } as const;

/** The file to put beside the course, with a word on every line that somebody should look at. */
export function migrationYaml({ courseId, lessons, added }: MigrationPlan, since: string): string {
  return [
    `# What became of each lesson of “${courseId}” since ${since}, proposed by the passages that both versions share.`,
    'lessons:',
    ...lessons.flatMap(lineOf),
    ...(added.length > 0 ? ['# Come from none of the old ones.', `new: [${added.join(', ')}]`] : []),
    '',
  ].join('\n');
}

function lineOf({ old, written, mark, why }: PlannedLesson): string[] {
  return [`  # ${marks[mark]}${why}.`, `  ${old}: ${typeof written === 'string' ? written : flow(written)}`];
}

const flow = (written: object): string =>
  `{ ${Object.entries(written)
    .map(([key, value]) => `${key}: ${Array.isArray(value) ? `[${value.join(', ')}]` : value}`)
    .join(', ')} }`;

/** How sure the proposal is, in one line. */
export function planSummary({ lessons, added }: MigrationPlan): string {
  const many = (mark: PlannedLesson['mark']) => lessons.filter(one => one.mark === mark).length;
  return `${counted(lessons.length, 'lesson')}: ${many('sure')} sure, ${many('look')} to look at, ${many('decide')} for you to decide; ${added.length} new.`;
}

/** What the change is for the people of the course. */
export function effectText(effects: readonly MigrationEffect[]): string {
  const of = (outcome: MigrationEffect['outcome']) => effects.filter(one => one.outcome === outcome);
  const finished = of('finished');
  const renewed = finished.filter(({ newLessons }) => newLessons > 0);
  const lost = new Map<string, number>();
  for (const id of effects.flatMap(one => (one.outcome === 'finished' ? [] : one.lost)))
    lost.set(id, (lost.get(id) ?? 0) + 1);
  const lines = [
    `${effects.length === 1 ? '1 person' : `${effects.length} people`} did something in this course.`,
    `  ${finished.length} had finished it and keep that; ${renewed.length} of them have new lessons since.`,
    `  ${of('finishes').length} finish it by the change.`,
    `  ${of('under-way').length} are under way.`,
    ...(of('unfinished').length > 0
      ? [`  ${of('unfinished').length} would lose what they had finished.`]
      : []),
    ...[...lost].map(([id, people]) => `  ${people} did “${id}”, which counts for nothing any more.`),
    ...(lost.size === 0 ? ['  Nobody loses credit for anything.'] : []),
  ];
  return lines.join('\n');
}
