import type { Finding } from './finding.ts';
import type { ImportedCourse } from './import-course.ts';

/** What the import did to a course, as `import-report.md` beside it: what wants a person first, then everything. */
export function importReport(course: ImportedCourse): string {
  const { findings, lessons } = course;
  const warnings = findings.filter(({ level }) => level === 'warning');
  const questions = lessons.reduce((sum, lesson) => sum + lesson.questions, 0);
  return [
    `# Import of "${course.title}"`,
    `${lessons.length} lessons and ${questions} quiz questions came in as the draft \`${course.id}\`. Files and lines are those of the source.`,
    '## Still to do by a person',
    [
      '- `course.yaml`: an owner, a review date, and a summary where the source has none. None was made up.',
      '- Every lesson: at least one objective. None was made up.',
      '- Minutes are estimates from the number of words.',
    ].join('\n'),
    `## To look at (${warnings.length})`,
    warnings.length > 0 ? table(warnings) : 'Nothing.',
    '## Summary',
    summaryTable(findings),
    `## Everything (${findings.length})`,
    table(findings),
    '',
  ].join('\n\n');
}

/** Counts by construct and outcome. */
export function summaryTable(findings: readonly Finding[]): string {
  const byConstruct = Map.groupBy(findings, ({ construct }) => construct.replace(/^\{#if .*/, '{#if}'));
  const rows = [...byConstruct]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([construct, all]) => {
      const count = (outcome: Finding['outcome']) =>
        all.filter(each => each.outcome === outcome).length || '';
      const warnings = all.filter(({ level }) => level === 'warning').length || '';
      return [code(construct), count('converted'), count('kept'), count('dropped'), warnings];
    });
  return markdownTable(['What', 'Converted', 'Kept', 'Dropped', 'Of these to look at'], rows);
}

function table(findings: readonly Finding[]): string {
  const rows = findings.map(({ file, line, construct, outcome, detail }) => [
    `${file}:${line}`,
    code(construct),
    outcome,
    cell(detail),
  ]);
  return markdownTable(['Where', 'What', 'Outcome', 'Detail'], rows);
}

function markdownTable(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const code = (text: string): string => (/^[<{[]/.test(text) ? `\`${text}\`` : cell(text));
const cell = (text: string): string =>
  text.replaceAll('|', '\\|').replaceAll('<', '\\<').replace(/\s+/g, ' ');
