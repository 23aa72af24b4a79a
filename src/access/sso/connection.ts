import { z } from 'zod';

const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens, such as "acme"')
  .meta({ example: 'acme' });
const domain = z
  .string()
  .regex(
    /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/,
    'must be a domain in lower case, such as acme.example',
  )
  .meta({ example: 'acme.example' });
const secureAddress = z
  .string()
  .refine(isSecure, 'must be an address that begins with https://')
  .meta({ example: 'https://login.acme.example' });
const pem = (kind: string) =>
  z
    .string()
    .refine(text => text.includes(`-----BEGIN ${kind}-----`), `must begin with -----BEGIN ${kind}-----`)
    .meta({ example: `|\n  -----BEGIN ${kind}-----` });

/** What the provider's claims (OIDC) or attributes (SAML) are called. */
const claims = z.strictObject({
  /** Who somebody is for good. `sub`, or the NameID, unless this says otherwise. */
  subject: z.string().optional(),
  email: z.string().default('email'),
  name: z.string().default('name'),
  locale: z.string().default('locale'),
  timeZone: z.string().default('zoneinfo'),
  /** Which of its values bring which of our roles. */
  roles: z.strictObject({ claim: z.string(), values: z.record(z.string(), z.string()) }).optional(),
  /** How somebody's account is called by a system, for a connection of the whole site. */
  account: z.strictObject({ claim: z.string(), system: z.string() }).optional(),
});

const shared = {
  id,
  /** On the button: "Sign in with …". */
  title: z.string().min(1).max(60).meta({ example: 'Acme' }),
  /** The customer whose provider this is: `<system>:<external id>`, or our id. Absent: it is for the whole site. */
  account: z.string().min(1).optional(),
  /** The domains whose addresses it speaks for. None: all, as far as it says that an address is verified. */
  domains: z
    .array(domain)
    .default([])
    .meta({ example: ['acme.example'] }),
  /** Whether it may bring in people whom nobody knows yet. */
  create: z.boolean().default(false),
  /** Whether people of its domains may sign in only with it, and not by mail. */
  required: z.boolean().default(false),
  /** Whether it may sign in CSMs, authors and administrators. */
  staff: z.boolean().default(false),
  claims: claims.prefault({}),
};

const oidc = z.strictObject({
  ...shared,
  protocol: z.literal('oidc'),
  issuer: secureAddress,
  clientId: z.string().min(1).meta({ example: 'waymark' }),
  clientSecret: z.string().min(1).optional(),
  clientSecretFile: z.string().min(1).optional(),
  scope: z.string().default('openid email profile'),
  /** Takes its addresses for verified, though it does not say `email_verified`. */
  trustEmail: z.boolean().default(false),
});

const saml = z.strictObject({
  ...shared,
  protocol: z.literal('saml'),
  /** The provider's entity id. */
  issuer: z.string().min(1).meta({ example: 'https://login.acme.example/saml' }),
  /** Where requests go, by HTTP-Redirect. */
  entryPoint: secureAddress,
  /** Every one that it may sign with: while it changes its key, the old and the new. */
  certificates: z.array(pem('CERTIFICATE')).min(1),
  /** With a key of ours, requests are signed. */
  signingKeyFile: z.string().min(1).optional(),
  signingCertificate: pem('CERTIFICATE').optional(),
});

const connection = z.discriminatedUnion('protocol', [oidc, saml]).superRefine((one, context) => {
  const needsDomains = one.account ? 'of one account' : one.protocol === 'saml' ? 'with SAML' : undefined;
  const trusted = one.protocol === 'oidc' && one.trustEmail ? 'with trustEmail' : undefined;
  const why = needsDomains ?? trusted;
  const fault = (key: string, message: string) => context.addIssue({ code: 'custom', path: [key], message });
  if (why && one.domains.length === 0)
    fault('domains', `must name at least one domain for a connection ${why}`);
  if (one.required && one.domains.length === 0)
    fault('required', 'must come with the domains it is meant for');
  if (one.account && one.claims.account)
    fault('claims', 'must not name an account beside the one of the connection');
  if (one.claims.roles && !one.account && !one.claims.account)
    fault(
      'claims',
      'must say at which account the roles are: by "account" there, or by that of the connection',
    );
  if (one.protocol === 'oidc' && !one.clientSecret === !one.clientSecretFile)
    fault('clientSecretFile', 'must be there, or clientSecret, and not both');
  if (one.protocol === 'saml' && !one.signingKeyFile !== !one.signingCertificate)
    fault('signingCertificate', 'must come together with signingKeyFile');
});

/** `WAYMARK_SSO_FILE`: who else may say who somebody is. */
export const connectionsSchema = z
  .strictObject({ connections: z.array(connection).meta({ example: [] }) })
  .superRefine(({ connections }, context) => {
    for (const [index, { id: one, domains }] of connections.entries()) {
      const earlier = connections.slice(0, index);
      const twice = (key: string, message: string) =>
        context.addIssue({ code: 'custom', path: ['connections', index, key], message });
      if (earlier.some(other => other.id === one))
        twice('id', 'must be another than that of an earlier connection');
      const taken = domains.find(name => earlier.some(other => other.domains.includes(name)));
      if (taken) twice('domains', `must not hold ${taken}, which an earlier connection has`);
    }
  });

export type OidcConnection = Omit<z.output<typeof oidc>, 'clientSecretFile' | 'clientSecret'> & {
  readonly clientSecret: string;
};
export type SamlConnection = Omit<z.output<typeof saml>, 'signingKeyFile'> & {
  readonly signingKey: string | undefined;
};

/** An identity provider that we trust, and how far. */
export type Connection = OidcConnection | SamlConnection;

export const findConnection = (connections: readonly Connection[], id: string | undefined) =>
  connections.find(one => one.id === id);

/** The connection that speaks for an address, if one does. */
export function connectionOf<C extends Pick<Connection, 'domains'>>(
  connections: readonly C[],
  address: string,
): C | undefined {
  const ofAddress = domainOf(address);
  return connections.find(({ domains }) => domains.includes(ofAddress));
}

export const domainOf = (address: string): string =>
  address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/** Plain http only where nobody is in between. */
function isSecure(text: string): boolean {
  const url = URL.parse(text);
  if (url?.protocol === 'https:') return true;
  return url?.protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
}
