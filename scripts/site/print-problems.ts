import { styleText } from 'node:util';
import type { Problem } from '#catalog';

/**
 * All problems, grouped by file, as text for a terminal.
 *
 * @param colour whether the terminal shows colours
 */
export function problemsText(problems: readonly Problem[], colour: boolean): string {
  const paint: Paint = (format, text) => (colour ? styleText(format, text, { validateStream: false }) : text);
  const files = Map.groupBy(problems, ({ file }) => file);
  return [...files].map(([file, found]) => fileText(file, found, paint)).join('\n\n');
}

export const errorsAmong = (problems: readonly Problem[]): readonly Problem[] =>
  problems.filter(({ severity }) => severity === 'error');

/** Such as "2 errors and 1 warning". */
export function countText(problems: readonly Problem[]): string {
  const errors = errorsAmong(problems).length;
  return `${counted(errors, 'error')} and ${counted(problems.length - errors, 'warning')}`;
}

type Paint = (format: 'bold' | 'red' | 'yellow' | 'dim' | 'cyan', text: string) => string;

function fileText(file: string, problems: readonly Problem[], paint: Paint): string {
  const lines = problems.flatMap(({ line, severity, code, message, fix }) => [
    `  ${paint('dim', `${file}:${line}`)}  ${paint(severity === 'error' ? 'red' : 'yellow', severity)} ${paint('dim', code)}`,
    `    ${message}`,
    `    ${paint('cyan', `→ ${fix}`)}`,
  ]);
  return [paint('bold', file), ...lines].join('\n');
}

/** Such as "1 lesson" or "2 lessons". */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
