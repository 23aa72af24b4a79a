import { readExternalId } from '#accounts';

/** `<system>:<external id>` in an address, taken apart; undefined for an id of ours, which never holds a colon. */
export function externalName(name: string): { system: string; id: string } | undefined {
  const colon = name.indexOf(':');
  if (colon <= 0) return undefined;
  const system = name.slice(0, colon);
  return { system, id: readExternalId(name.slice(colon + 1), system) };
}

/** Whether this can be the name of anything: PostgreSQL takes no NUL, and nothing of ours holds control characters. */
export const isName = (name: string): boolean => !/\p{Cc}/u.test(name);
