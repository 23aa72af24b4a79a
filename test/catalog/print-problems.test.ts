import { describe, expect, it } from 'vitest';
import { error, warning } from '#catalog';
import { countText, problemsText } from '../../scripts/site/print-problems.ts';

const problems = [
  error(
    'empty-course',
    { file: 'courses/a/course.yaml', line: 7 },
    'This course has no lessons.',
    'List them.',
  ),
  warning('review-due', { file: 'courses/a/course.yaml', line: 4 }, 'It was to be reviewed.', 'Review it.'),
  error('mdx', { file: 'courses/a/b.mdx', line: 9 }, 'This is not MDX.', 'Close every tag.'),
];

describe('Problems in a terminal', () => {
  it('stand together by file, each with its line, what is wrong and what to write instead', () => {
    expect(problemsText(problems, false)).toBe(`courses/a/course.yaml
  courses/a/course.yaml:7  error empty-course
    This course has no lessons.
    → List them.
  courses/a/course.yaml:4  warning review-due
    It was to be reviewed.
    → Review it.

courses/a/b.mdx
  courses/a/b.mdx:9  error mdx
    This is not MDX.
    → Close every tag.`);
    expect(countText(problems)).toBe('2 errors and 1 warning');
  });

  it('are coloured only where colours show', () => {
    expect(problemsText(problems, false)).not.toContain('\u001b');
    expect(problemsText(problems, true)).toContain('\u001b[31merror\u001b[39m');
  });
});
