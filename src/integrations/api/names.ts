/** `<system>:<external id>` in an address, taken apart; undefined for an id of ours, which never holds a colon. */
export function externalName(name: string): { system: string; id: string } | undefined {
  const colon = name.indexOf(':');
  return colon > 0 ? { system: name.slice(0, colon), id: name.slice(colon + 1) } : undefined;
}

/** Whether this can be the name of anything: PostgreSQL takes no NUL, and nothing of ours holds control characters. */
export const isName = (name: string): boolean => !/\p{Cc}/u.test(name);
