import type { Timeline, TimelineEntry } from './timeline.ts';

/** What other files would send. */
export interface TimelineChange {
  readonly added: readonly TimelineEntry[];
  /** With the reason that the other files give, where they know the mail. */
  readonly dropped: readonly { readonly entry: TimelineEntry; readonly reason: string | undefined }[];
  readonly moved: readonly { readonly before: TimelineEntry; readonly after: TimelineEntry }[];
}

type Compared = Pick<Timeline, 'entries' | 'left'>;

/** Compares what leaves before and after a change, mail by mail, whatever its campaign or step was called. */
export function compareTimelines(before: Compared, after: Compared): TimelineChange {
  const now = byKey(sentOf(after));
  const then = new Map(sentOf(before).map(entry => [entry.key, entry]));
  const kept = new Set<TimelineEntry>();
  const dropped: TimelineChange['dropped'][number][] = [];
  const moved: TimelineChange['moved'][number][] = [];
  for (const entry of then.values()) {
    const other = now.get(entry.key);
    if (!other) dropped.push({ entry, reason: reasonIn(after, entry.key) });
    else {
      kept.add(other);
      if (!other.at.equals(entry.at)) moved.push({ before: entry, after: other });
    }
  }
  return { added: sentOf(after).filter(entry => !kept.has(entry)), dropped, moved };
}

const sentOf = ({ entries }: Compared): readonly TimelineEntry[] =>
  entries.filter(({ outcome }) => outcome === 'sent');

/** Under every name that it has or had. */
const byKey = (entries: readonly TimelineEntry[]): ReadonlyMap<string, TimelineEntry> =>
  new Map(
    entries.flatMap(entry =>
      [...(entry.occasion?.formerKeys ?? []), entry.key].map(key => [key, entry] as const),
    ),
  );

function reasonIn({ entries, left }: Compared, key: string): string | undefined {
  const entry = entries.find(one => one.key === key || one.occasion?.formerKeys.includes(key));
  const out = left.find(({ occasion }) => occasion.key === key || occasion.formerKeys.includes(key));
  return entry?.reason ?? out?.reason;
}
