import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import {
  IdentityProvider,
  type IdentityProviderInstance,
  SamlLib,
  ServiceProvider,
  setSchemaValidator,
} from 'samlify';

const read = (file: string) => readFileSync(join(import.meta.dirname, 'saml', file), 'utf8');
export const samlCertificate = read('provider-certificate.pem');

const redirectBinding = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';
const rsaSha256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
const persistent = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent';

/** A real SAML identity provider on the loopback interface, whose people sign in by typing their id there. */
export interface SamlIdp {
  readonly issuer: string;
  readonly entryPoint: string;
  /** What it says of its people, by their id. */
  readonly people: Map<string, { email: string; name: string; department: string }>;
  /** Its answer to the request that an address carries: what a browser would post, and where. */
  respond(requestAddress: string, id: string, how?: Forgery): Promise<PostedForm>;
  close(): Promise<void>;
}

export interface PostedForm {
  readonly action: string;
  readonly fields: { readonly SAMLResponse: string; readonly RelayState: string };
}

export interface Forgery {
  /** Other values than the right ones, by the names of the template; signed like these. */
  readonly values?: Readonly<Record<string, string>>;
  /** What happens to the XML after it has been signed. */
  readonly afterSigning?: (xml: string) => string;
  readonly privateKey?: string;
  readonly algorithm?: string;
}

/** @param metadata of the portal's connection, as the portal serves it */
export async function openSamlIdp(port: number, metadata: () => Promise<string>): Promise<SamlIdp> {
  // The schema of SAML is checked by the portal's own library, not by this one.
  setSchemaValidator({ validate: async () => 'not checked' });
  const issuer = `http://localhost:${port}/metadata`;
  const entryPoint = `http://localhost:${port}/sign-in`;
  const people: SamlIdp['people'] = new Map();
  const respond: SamlIdp['respond'] = async (address, id, how = {}) => {
    const sp = ServiceProvider({ metadata: await metadata() });
    const idp = openIdp(issuer, entryPoint, how);
    const query = Object.fromEntries(new URL(address).searchParams);
    const { extract } = await idp.parseLoginRequest(sp, 'redirect', { query });
    const person = people.get(id) ?? { email: '', name: '', department: '' };
    const { context } = (await idp.createLoginResponse(
      sp,
      { extract },
      'post',
      {},
      {
        relayState: query['RelayState'] ?? '',
        customTagReplacement: (template: string) => {
          const requestId = String((extract.request as { id: string }).id);
          const values = {
            ...honest(issuer, sp, requestId),
            NameID: id,
            ...attributesOf(person),
            ...how.values,
          };
          return { id: values.ID, context: SamlLib.replaceTagsByValue(template, values) };
        },
      },
    )) as { context: string };
    const xml = Buffer.from(context, 'base64').toString('utf8');
    const sent = how.afterSigning?.(xml) ?? xml;
    return {
      action: String(sp.entityMeta.getAssertionConsumerService('post')),
      fields: {
        SAMLResponse: Buffer.from(sent).toString('base64'),
        RelayState: query['RelayState'] ?? '',
      },
    };
  };
  const server = createServer((request, response) => {
    const { pathname, search, searchParams } = new URL(request.url ?? '', entryPoint);
    const id = searchParams.get('id');
    if (pathname !== '/sign-in') return void response.writeHead(404).end();
    if (!id) return page(response, signInForm(searchParams));
    void respond(`${entryPoint}${search}`, id).then(posted => page(response, postForm(posted)));
  });
  await new Promise<void>(resolve => server.listen(port, 'localhost', resolve));
  return {
    issuer,
    entryPoint,
    people,
    respond,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function openIdp(
  issuer: string,
  entryPoint: string,
  { privateKey = read('provider-key.pem'), algorithm = rsaSha256 }: Forgery,
): IdentityProviderInstance {
  return IdentityProvider({
    entityID: issuer,
    privateKey,
    signingCert: samlCertificate,
    isAssertionEncrypted: false,
    nameIDFormat: [persistent],
    requestSignatureAlgorithm: algorithm,
    singleSignOnService: [{ Binding: redirectBinding, Location: entryPoint }],
    loginResponseTemplate: {
      context: SamlLib.defaultLoginResponseTemplate.context,
      attributes: ['email', 'name', 'department'].map(name => ({
        name,
        valueTag: name,
        nameFormat: 'urn:oasis:names:tc:SAML:2.0:attrname-format:basic',
        valueXsiType: 'xs:string',
      })),
    },
  });
}

let made = 0;

function honest(issuer: string, sp: ReturnType<typeof ServiceProvider>, requestId: string) {
  made += 1;
  const now = Temporal.Now.instant();
  const acs = String(sp.entityMeta.getAssertionConsumerService('post'));
  const until = now.add({ minutes: 5 }).toString();
  return {
    ID: `_response-${made}`,
    AssertionID: `_assertion-${made}`,
    Issuer: issuer,
    IssueInstant: now.toString(),
    Destination: acs,
    SubjectRecipient: acs,
    Audience: sp.entityMeta.getEntityID(),
    InResponseTo: requestId,
    StatusCode: 'urn:oasis:names:tc:SAML:2.0:status:Success',
    NameIDFormat: persistent,
    ConditionsNotBefore: now.subtract({ minutes: 1 }).toString(),
    ConditionsNotOnOrAfter: until,
    SubjectConfirmationDataNotOnOrAfter: until,
    AuthnStatement: '',
  };
}

const attributesOf = (person: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(person).map(([name, value]) => [`attr${name[0]?.toUpperCase()}${name.slice(1)}`, value]),
  );

const signInForm = (query: URLSearchParams): string =>
  `<form>${[...query].map(([name, value]) => `<input type="hidden" name="${name}" value="${value}">`).join('')}
  <label>Your id <input name="id"></label><button>Sign in at Umbra</button></form>`;

const postForm = ({ action, fields }: PostedForm): string =>
  `<form method="post" action="${action}">${Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${value}">`)
    .join('')}<button>Back to Waymark</button></form>`;

function page(response: ServerResponse, form: string): void {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(`<!doctype html><title>Umbra</title><h1>Umbra</h1>${form}`);
}
