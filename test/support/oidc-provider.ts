import { createServer, type ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';
import { type Configuration, Provider } from 'oidc-provider';

/** A real OpenID provider on the loopback interface, whose people sign in by typing their id there. */
export interface OidcIdp {
  readonly issuer: string;
  /** What it says of its people, by their id. */
  readonly people: Map<string, Record<string, unknown>>;
  /** From now on its ID tokens are as this makes them; undefined for honest ones. */
  /** From now on it signs with another key, and publishes that one only. */
  changeKey(): Promise<void>;
  forge(how: ((claims: JWTPayload, sign: Sign) => Promise<string>) | undefined): void;
  close(): Promise<void>;
}

/** Signs with the provider's own key. */
export type Sign = (claims: JWTPayload) => Promise<string>;

export const oidcClient = { clientId: 'waymark', clientSecret: 'a-secret-between-the-two-of-us' } as const;

export async function openOidcIdp(port: number, redirectUris: string[]): Promise<OidcIdp> {
  const issuer = `http://localhost:${port}`;
  const people = new Map<string, Record<string, unknown>>();
  let forgery: Parameters<OidcIdp['forge']>[0];
  let { handle, sign } = await openWithKey('first');
  const server = createServer((request, response) => {
    if (forgery && request.url === '/token') rewrite(response, forgery, sign);
    void handle(request, response);
  });
  await new Promise<void>(resolve => server.listen(port, 'localhost', resolve));
  return {
    issuer,
    people,
    changeKey: async () => {
      ({ handle, sign } = await openWithKey('second'));
    },
    forge: how => {
      forgery = how;
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  /** Its sessions and codes live on, whichever key it has. */
  async function openWithKey(kid: string) {
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    const jwk = { ...(await exportJWK(privateKey)), kid, alg: 'RS256', use: 'sig' };
    const provider = new Provider(issuer, configurationOf(redirectUris, people, jwk));
    return {
      handle: provider.callback(),
      sign: ((claims: JWTPayload) =>
        new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid }).sign(privateKey)) satisfies Sign,
    };
  }
}

const configurationOf = (redirectUris: string[], people: OidcIdp['people'], jwk: JWK): Configuration => ({
  clients: [
    {
      client_id: oidcClient.clientId,
      client_secret: oidcClient.clientSecret,
      redirect_uris: redirectUris,
    },
  ],
  claims: {
    openid: ['sub'],
    email: ['email', 'email_verified'],
    profile: ['name', 'locale', 'zoneinfo'],
    groups: ['groups'],
  },
  findAccount: async (_, id) => ({ accountId: id, claims: async () => ({ sub: id, ...people.get(id) }) }),
  features: { devInteractions: { enabled: true } },
  cookies: { keys: ['signs the cookies of the provider'] },
  pkce: { required: () => true },
  jwks: { keys: [jwk] },
});

/** Puts another ID token into the answer of the token endpoint. */
function rewrite(
  response: ServerResponse,
  forgery: (claims: JWTPayload, sign: Sign) => Promise<string>,
  sign: Sign,
): void {
  const end = response.end.bind(response) as (body: string) => ServerResponse;
  response.end = ((body: string | Buffer) => {
    const answer = JSON.parse(String(body)) as { id_token?: string };
    const claims = JSON.parse(
      Buffer.from(answer.id_token?.split('.')[1] ?? '', 'base64url').toString('utf8'),
    ) as JWTPayload;
    void forgery(claims, sign).then(token => {
      response.removeHeader('content-length');
      end(JSON.stringify({ ...answer, id_token: token }));
    });
    return response;
  }) as typeof response.end;
}
