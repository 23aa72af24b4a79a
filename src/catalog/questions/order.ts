import { createHash } from 'node:crypto';

/** In which order an attempt shows what a question holds: at each place, the index as the author wrote it. */
export interface Order {
  /** As written, or mixed where the quiz wishes so. */
  wished(count: number): readonly number[];
  /** Always mixed, and never as written: the order as written is the answer. */
  mixed(count: number): readonly number[];
}

export const asWritten: Order = { wished: range, mixed: range };

/**
 * The order of one question in one attempt: the same on every page and device, because it comes from the attempt's seed,
 * which never leaves the server.
 */
export function orderOf(seed: string, questionId: string, shuffled: boolean): Order {
  const mixed = (count: number) => shuffle(range(count), `${seed}:${questionId}`);
  return {
    wished: count => (shuffled ? mixed(count) : range(count)),
    mixed: count => {
      const order = mixed(count);
      const asBefore = order.every((index, place) => index === place);
      return asBefore ? [...order.slice(1), ...order.slice(0, 1)] : order;
    },
  };
}

/** Mixes a list by a seed, each order as likely as another (Fisher and Yates, as Durstenfeld wrote it down). */
export function shuffle<T>(list: readonly T[], seed: string): T[] {
  const mixed = [...list];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = numberBelow(last + 1, `${seed}:${last}`);
    const [a, b] = [mixed[last] as T, mixed[other] as T];
    mixed[last] = b;
    mixed[other] = a;
  }
  return mixed;
}

/** 48 bits are so many more than any list is long that the remainder prefers nobody. */
const numberBelow = (count: number, seed: string): number =>
  createHash('sha256').update(seed).digest().readUIntBE(0, 6) % count;

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
