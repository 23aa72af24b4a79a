import type { MergeNote } from '#merging';
import { count } from '../ui/words.ts';

/** What whoever merges should know. `nameOf` says what accounts, paths and topics are called. */
export function noteText(
  note: MergeNote,
  nameOf: {
    readonly account: (id: string) => string;
    readonly path: (id: string) => string;
    readonly topic: (id: string) => string;
  },
): string {
  switch (note.kind) {
    case 'same-account':
      return `Both are at ${nameOf.account(note.accountId)}: one seat stays, with the roles of both.`;
    case 'same-path':
      return `Both are on ${nameOf.path(note.pathId)}: it stays once.`;
    case 'topic-off':
      return `“${nameOf.topic(note.topic)}” stays turned off, as one of them had it.`;
    case 'mails-skipped':
      return `${count(note.count, 'mail that waits', 'mails that wait')} for the merged record will not leave. What is still due goes to the kept one, once.`;
    case 'courses-finished':
      return `${count(note.count, 'course is', 'courses are')} finished by what both have done together.`;
    case 'enrolments-ended':
      return `${count(note.count, 'path that nothing gives any more ends', 'paths that nothing gives any more end')}.`;
  }
}
