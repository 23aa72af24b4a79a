import type { ImportRun } from '#accounts';

/** How far an import is, as the page shows it and asks for again and again. */
export interface ImportProgress {
  readonly isOpen: boolean;
  /** Undefined while nobody knows how much there is to write. */
  readonly percent: number | undefined;
  readonly sentence: string;
}

export function importProgress(run: ImportRun): ImportProgress {
  const { status, done, total } = run;
  const isOpen = status === 'queued' || status === 'running';
  const percent = total === undefined ? undefined : total === 0 ? 100 : Math.floor((100 * done) / total);
  return { isOpen, percent, sentence: sentenceOf(run) };
}

function sentenceOf({ kind, status, done, total, failure }: ImportRun): string {
  if (status === 'failed') return `The import has ended early. ${failure ?? ''}`.trim();
  if (status === 'done') return 'The import is through.';
  if (total === undefined) return status === 'queued' ? 'Waiting for its turn.' : 'Reading the file.';
  const number = (amount: number) => amount.toLocaleString('en');
  return `${number(done)} of ${number(total)} ${kind === 'people' ? 'people' : 'accounts'} written.`;
}

export const importStatusWords: Readonly<Record<ImportRun['status'], string>> = {
  queued: 'Waiting',
  running: 'Under way',
  done: 'Through',
  failed: 'Ended early',
};
