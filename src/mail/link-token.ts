/**
 * What a link in an onboarding mail carries, so that the portal knows which mail led somebody in: the mail's id, written in
 * 22 characters. It is no credential and says nothing to anybody but us; only a signed-in view by the mail's own reader
 * counts ({@link recordVisit}).
 */
export const linkToken = (mailId: string): string =>
  Buffer.from(mailId.replaceAll('-', ''), 'hex').toString('base64url');

/** The name under which links carry it. */
export const linkParameter = 'm';

/** The id of the mail; undefined for what was never a token of ours. */
export function readLinkToken(token: string): string | undefined {
  if (!/^[\w-]{22}$/.test(token)) return undefined;
  const hex = Buffer.from(token, 'base64url').toString('hex');
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return linkToken(id) === token ? id : undefined;
}

/** The two choices at the foot of a mail are made without signing in, and lead nowhere else. */
const choices = /^\/(unsubscribe|preferences)\//;

/** The address with the token, if it is that of a page of the portal at `home`. */
export function withToken(address: string, token: string, home: string): string {
  const isOurs = address === home || address.startsWith(`${home}/`) || address.startsWith(`${home}?`);
  if (!isOurs || choices.test(address.slice(home.length))) return address;
  return addToken(address, token, '&');
}

/** @param ampersand as it is written where the address stands */
export function addToken(address: string, token: string, ampersand: string): string {
  const [page = '', ...anchor] = address.split('#');
  const joined = `${page}${page.includes('?') ? ampersand : '?'}${linkParameter}=${token}`;
  return [joined, ...anchor].join('#');
}
