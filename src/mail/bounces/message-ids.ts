import type { Returned } from './returned.ts';

const ours = /([0-9a-f]{8})-?([0-9a-f]{4})-?(7[0-9a-f]{3})-?([0-9a-f]{4})-?([0-9a-f]{12})/;
const returnPath = new RegExp(`\\+${ours.source}@`, 'gi');
const messageId = new RegExp(`^message-id:\\s*<${ours.source}@`, 'gim');

/**
 * Ids of the outbox that a returned mail names: in the address that it came to (our return path holds the id), and in the
 * Message-ID of what it sends back.
 */
export const mailIdsIn = ({ head, original }: Returned): string[] => [
  ...new Set([...head.matchAll(returnPath), ...original.matchAll(messageId)].map(idOf)),
];

/** The id of the outbox in one of our Message-IDs, with or without its brackets. */
export function mailIdOf(text: string): string | undefined {
  const found = new RegExp(`^<?${ours.source}@`, 'i').exec(text);
  return found ? idOf(found) : undefined;
}

const idOf = ([, ...parts]: RegExpMatchArray): string => parts.slice(0, 5).join('-').toLowerCase();
