import type { Returned } from './returned.ts';

/** Message-IDs of what was sent back, without their brackets. */
export const messageIdsIn = ({ original }: Returned): string[] => [
  ...new Set([...original.matchAll(/^message-id:\s*<([^>\s]+)>/gim)].map(([, id]) => id ?? '')),
];
