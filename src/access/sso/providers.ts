import type { Clock } from '#clock';
import type { Config } from '#config';
import { WaymarkError } from '#errors';
import type { Connection, OidcConnection, SamlConnection } from './connection.ts';
import { type OidcProvider, openOidcProvider, type Ties } from './oidc.ts';
import { openSamlProvider, type SamlProvider } from './saml.ts';

/** Every connection's provider, opened once. */
export interface Providers {
  of(connection: Connection): { requestAddress(ties: Ties): Promise<string> };
  oidc(connection: OidcConnection): OidcProvider;
  saml(connection: SamlConnection): SamlProvider;
}

interface Setting {
  readonly config: Pick<Config, 'publicUrl'>;
  readonly clock: Clock;
  readonly connections: readonly Connection[];
}

export function openProviders({ config, clock, connections }: Setting): Providers {
  const oidc = new Map<string, OidcProvider>();
  const saml = new Map<string, SamlProvider>();
  for (const connection of connections) {
    const at = `${config.publicUrl}/sign-in/sso/${connection.id}`;
    if (connection.protocol === 'oidc')
      oidc.set(connection.id, openOidcProvider(connection, `${at}/callback`, clock));
    else {
      const addresses = { entityId: `${at}/metadata`, acsUrl: `${at}/acs` };
      saml.set(connection.id, openSamlProvider(connection, addresses, clock));
    }
  }
  return {
    of: connection => (connection.protocol === 'oidc' ? opened(oidc, connection) : opened(saml, connection)),
    oidc: connection => opened(oidc, connection),
    saml: connection => opened(saml, connection),
  };
}

function opened<P>(providers: ReadonlyMap<string, P>, { id }: Connection): P {
  const provider = providers.get(id);
  if (!provider) throw new WaymarkError('internal', `The connection ${id} was not there at the start.`);
  return provider;
}
