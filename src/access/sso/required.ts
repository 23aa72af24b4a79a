import { type Connection, connectionOf } from './connection.ts';

/** Somebody, as far as it decides by what they have to sign in. */
export interface Bound {
  /** All of theirs, the main one first. */
  readonly addresses: readonly string[];
  readonly isStaff: boolean;
}

type Trust = Pick<Connection, 'id' | 'domains' | 'required' | 'staff'>;

/**
 * The connection that somebody has to sign in with instead of the way they came; undefined when they may come in. One rule
 * for links, codes, invitations, hand-offs and other connections: whoever has an address of a domain that requires its
 * connection comes in by that, or by one of these. It binds nobody whom the connection may not sign in, which is our staff,
 * and nobody with a link that was printed on the machine: that is the way in while a provider is down.
 *
 * @param method how they have shown who they are
 */
export function requiredInstead<C extends Trust>(
  connections: readonly C[],
  { addresses, isStaff }: Bound,
  method: string,
): C | undefined {
  if (method === 'printed') return undefined;
  const required = addresses
    .map(address => connectionOf(connections, address))
    .filter(connection => connection?.required && (connection.staff || !isStaff));
  return required.some(connection => method === `sso:${connection?.id}`) ? undefined : required[0];
}
