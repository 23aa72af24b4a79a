import { createPrivateKey } from 'node:crypto';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { WaymarkError } from './errors.ts';
import { withSecretFiles } from './secret-files.ts';

/** Everything that may differ between two installations, read once at the start and then passed on as a value. */
export interface Config {
  /** `demo`: made-up people, a mailbox of its own, loopback only. `production`: neither. */
  readonly mode: 'demo' | 'production';
  /** The folder that holds `content/` and `courses/`. */
  readonly siteFolder: string;
  /** Where the SQLite file and other state live. */
  readonly dataFolder: string;
  /** What `npm run build` wrote: the bundle, the compiled catalog, the search index. */
  readonly distFolder: string;
  readonly databaseUrl: string | undefined;
  readonly host: string;
  readonly port: number;
  /** Without a trailing slash. */
  readonly publicUrl: string;
  readonly secret: string;
  readonly smtpUrl: string;
  /** The address that mail comes from, and that bounces go back to. */
  readonly mailFrom: string;
  /** With what mail is signed before it leaves; undefined where the mail server does that. */
  readonly dkim:
    | { readonly domain: string; readonly selector: string; readonly privateKey: string }
    | undefined;
  /** Port of the development mailbox's SMTP server; undefined in production. */
  readonly mailboxPort: number | undefined;
  /** Whether the worker runs in the web process. */
  readonly worker: boolean;
  /** How many mails one worker hands over at the same time, beside one urgent one. */
  readonly mailLanes: number;
  /** For how long a worker that is gone keeps the mails that it had taken. */
  readonly mailLeaseSeconds: number;
  /** Where the count is kept that tells a restored database; undefined: nowhere. */
  readonly epochFile: string | undefined;
  /** A Maildir into which the mail server puts what comes to the return path; undefined when there is none. */
  readonly bounceMaildir: string | undefined;
  /** By what the webhooks of mail providers are known; one without is not listened to. */
  readonly mailProviders: {
    /** ARN of the SNS topic. */
    readonly ses?: string;
    readonly postmark?: string;
    /** Public key, base64. */
    readonly sendgrid?: string;
    readonly mailgun?: string;
  };
  /** How many reverse proxies stand in front and append to X-Forwarded-For. */
  readonly trustedProxies: number;
  /** The file that names the identity providers for single sign-on. */
  readonly ssoFile: string | undefined;
  /** Who signs hand-off tokens; undefined when nobody does. */
  readonly handOff: HandOffConfig | undefined;
  /** The bearer token that figures for monitoring are given for; without one there are none. */
  readonly metricsToken: string | undefined;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

/** The vendor's own product, which may hand over people whom it has signed in. Its keys are at an address or in a file. */
export interface HandOffConfig {
  readonly issuer: string;
  readonly jwksUrl: string | undefined;
  readonly jwksFile: string | undefined;
  readonly algorithms: readonly string[];
  /** Whether it may bring in people whom nobody knows yet. */
  readonly create: boolean;
}

const port = z.coerce.number().int().min(0).max(65535);
const blankAsAbsent = (value: unknown) => (value === '' ? undefined : value);

/** Nobody but the product can sign with these. */
const asymmetric = [
  'ES256',
  'ES384',
  'ES512',
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'EdDSA',
] as const;

const environment = z.object({
  NODE_ENV: z.string().optional(),
  WAYMARK_SITE: z.string().default('.'),
  WAYMARK_DATA: z.string().default('.waymark/data'),
  WAYMARK_DIST: z.string().default('dist'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must look like postgres://user:password@host:5432/waymark' })
    .optional(),
  HOST: z.string().optional(),
  PORT: port.default(4321),
  WAYMARK_URL: z
    .url({
      protocol: /^https?$/,
      error: 'must be the address people open, such as https://learn.example.com',
    })
    .optional(),
  WAYMARK_SECRET: z
    .string()
    .min(32, 'must have at least 32 characters; make one with: openssl rand -base64 32')
    .optional(),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must look like smtp://user:password@mail.example.com:587' })
    .optional(),
  MAIL_FROM: z.email('must be a plain address, such as academy@example.com').optional(),
  DKIM_SELECTOR: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i, 'must be a name such as waymark1')
    .optional(),
  DKIM_PRIVATE_KEY: z.string().refine(isSigningKey, 'must be a private RSA key, PEM').optional(),
  WAYMARK_MAILBOX_PORT: port.default(4325),
  WAYMARK_WORKER: z.enum(['on', 'off'], 'must be on or off').default('on'),
  WAYMARK_MAIL_LANES: z.coerce
    .number()
    .int()
    .min(1, 'must be at least 1')
    .max(20, 'must be at most 20: ask your mail server for more connections first')
    .default(1),
  WAYMARK_MAIL_LEASE_SECONDS: z.coerce.number().int().min(10).max(3_600).default(120),
  WAYMARK_EPOCH_FILE: z.string().optional(),
  WAYMARK_BOUNCE_MAILDIR: z.string().optional(),
  SES_TOPIC_ARN: z
    .string()
    .regex(/^arn:aws[\w-]*:sns:/, 'must look like arn:aws:sns:eu-west-1:123456789012:bounces')
    .optional(),
  POSTMARK_WEBHOOK_SECRET: z.string().min(16, 'must have at least 16 characters').optional(),
  SENDGRID_WEBHOOK_KEY: z.base64('must be the verification key that SendGrid shows, in one line').optional(),
  MAILGUN_SIGNING_KEY: z.string().min(16, 'must be the HTTP webhook signing key of Mailgun').optional(),
  WAYMARK_TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  WAYMARK_SSO_FILE: z.string().optional(),
  WAYMARK_HANDOFF_ISSUER: z.string().optional(),
  WAYMARK_HANDOFF_JWKS_URL: z
    .url({
      protocol: /^https?$/,
      error: 'must be where the public keys are, such as https://app.example.com/jwks.json',
    })
    .optional(),
  WAYMARK_HANDOFF_JWKS_FILE: z.string().optional(),
  WAYMARK_HANDOFF_ALGORITHMS: z
    .string()
    .default('ES256 RS256 PS256 EdDSA')
    .transform(text => text.split(/[\s,]+/).filter(Boolean))
    .pipe(z.array(z.enum(asymmetric, `must be some of ${asymmetric.join(', ')}`)).min(1)),
  WAYMARK_HANDOFF_CREATE: z.enum(['on', 'off'], 'must be on or off').default('off'),
  WAYMARK_METRICS_TOKEN: z
    .string()
    .min(16, 'must have at least 16 characters; make one with: openssl rand -base64 32')
    .optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

const neededInProduction = {
  WAYMARK_URL: 'is needed in production: the address people open, such as https://learn.example.com',
  WAYMARK_SECRET: 'is needed in production; make one with: openssl rand -base64 32',
  SMTP_URL: 'is needed in production: smtp://user:password@mail.example.com:587',
  MAIL_FROM: 'is needed in production: the sender of all mail, such as academy@example.com',
} as const;

/** Not a secret: demo data holds nobody real, and demo mode listens on loopback only. */
const demoSecret = 'waymark-demo-mode-is-for-loopback-only';
const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

/**
 * Reads the environment, and the files that it names for secrets.
 *
 * @throws WaymarkError `config.invalid` with every problem at once, one line each.
 */
export function readConfig(given: Record<string, string | undefined>): Config {
  const { env, problems: unread } = withSecretFiles(given);
  const parsed = environment.safeParse(
    Object.fromEntries(Object.entries(env).map(([k, v]) => [k, blankAsAbsent(v)])),
  );
  const problems = parsed.success
    ? []
    : parsed.error.issues.map(issue => `${issue.path.join('.')} ${issue.message}`);
  const values = parsed.success ? parsed.data : undefined;
  const production = env['NODE_ENV'] === 'production';
  problems.push(...unread, ...handOffContradictions(env), ...contradictions(env, production));
  if (!values || problems.length > 0) {
    throw new WaymarkError(
      'config.invalid',
      'The configuration does not hold together. Mend these and start again:',
      {
        details: problems,
      },
    );
  }
  const host = values.HOST ?? (production ? '0.0.0.0' : '127.0.0.1');
  return {
    mode: production ? 'production' : 'demo',
    siteFolder: resolve(values.WAYMARK_SITE),
    dataFolder: resolve(values.WAYMARK_DATA),
    distFolder: resolve(values.WAYMARK_DIST),
    databaseUrl: values.DATABASE_URL,
    host,
    port: values.PORT,
    publicUrl: (
      values.WAYMARK_URL ?? `http://${host.includes(':') ? `[${host}]` : host}:${values.PORT}`
    ).replace(/\/+$/, ''),
    secret: values.WAYMARK_SECRET ?? demoSecret,
    smtpUrl: values.SMTP_URL ?? `smtp://127.0.0.1:${values.WAYMARK_MAILBOX_PORT}`,
    mailFrom: values.MAIL_FROM ?? 'academy@waymark.example',
    dkim: dkimOf(values),
    mailboxPort: production ? undefined : values.WAYMARK_MAILBOX_PORT,
    worker: values.WAYMARK_WORKER === 'on',
    mailLanes: values.WAYMARK_MAIL_LANES,
    mailLeaseSeconds: values.WAYMARK_MAIL_LEASE_SECONDS,
    epochFile: resolve(values.WAYMARK_EPOCH_FILE ?? join(values.WAYMARK_DATA, 'epoch')),
    bounceMaildir: values.WAYMARK_BOUNCE_MAILDIR && resolve(values.WAYMARK_BOUNCE_MAILDIR),
    mailProviders: {
      ...(values.SES_TOPIC_ARN ? { ses: values.SES_TOPIC_ARN } : {}),
      ...(values.POSTMARK_WEBHOOK_SECRET ? { postmark: values.POSTMARK_WEBHOOK_SECRET } : {}),
      ...(values.SENDGRID_WEBHOOK_KEY ? { sendgrid: values.SENDGRID_WEBHOOK_KEY } : {}),
      ...(values.MAILGUN_SIGNING_KEY ? { mailgun: values.MAILGUN_SIGNING_KEY } : {}),
    },
    trustedProxies: values.WAYMARK_TRUSTED_PROXIES,
    ssoFile: values.WAYMARK_SSO_FILE && resolve(values.WAYMARK_SSO_FILE),
    handOff: handOffOf(values),
    metricsToken: values.WAYMARK_METRICS_TOKEN,
    logLevel: values.LOG_LEVEL,
  };
}

function handOffOf(values: z.output<typeof environment>): HandOffConfig | undefined {
  if (!values.WAYMARK_HANDOFF_ISSUER) return undefined;
  return {
    issuer: values.WAYMARK_HANDOFF_ISSUER,
    jwksUrl: values.WAYMARK_HANDOFF_JWKS_URL,
    jwksFile: values.WAYMARK_HANDOFF_JWKS_FILE && resolve(values.WAYMARK_HANDOFF_JWKS_FILE),
    algorithms: values.WAYMARK_HANDOFF_ALGORITHMS,
    create: values.WAYMARK_HANDOFF_CREATE === 'on',
  };
}

function handOffContradictions(env: Readonly<Record<string, string | undefined>>): string[] {
  const [issuer, url, file] = ['ISSUER', 'JWKS_URL', 'JWKS_FILE'].map(name => env[`WAYMARK_HANDOFF_${name}`]);
  if (url && file)
    return ['WAYMARK_HANDOFF_JWKS_FILE says the same as WAYMARK_HANDOFF_JWKS_URL; set one of them'];
  if (Boolean(issuer) === Boolean(url || file)) return [];
  return [
    'WAYMARK_HANDOFF_ISSUER and its keys, WAYMARK_HANDOFF_JWKS_URL or WAYMARK_HANDOFF_JWKS_FILE, need each other',
  ];
}

/** The domain is that of the sender, so that the signature counts for DMARC. */
function dkimOf(values: z.output<typeof environment>): Config['dkim'] {
  const { DKIM_SELECTOR: selector, DKIM_PRIVATE_KEY: privateKey, MAIL_FROM = '' } = values;
  const domain = MAIL_FROM.slice(MAIL_FROM.lastIndexOf('@') + 1);
  return selector && privateKey ? { domain, selector, privateKey } : undefined;
}

function isSigningKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'rsa';
  } catch {
    return false;
  }
}

function contradictions(env: Readonly<Record<string, string | undefined>>, production: boolean): string[] {
  if (!production) return demoContradictions(env);
  const missing = Object.entries(neededInProduction)
    .filter(([name]) => !env[name] && !env[`${name}_FILE`])
    .map(([name, why]) => `${name} ${why}`);
  const url = env['WAYMARK_URL'] ?? '';
  const plain = url.startsWith('http://') && !loopback.has(URL.parse(url)?.hostname ?? '');
  const mailbox = env['WAYMARK_MAILBOX_PORT']
    ? ['WAYMARK_MAILBOX_PORT has no place in production: the mailbox is for demo mode']
    : [];
  const demo =
    env['WAYMARK_SECRET'] === demoSecret
      ? ["WAYMARK_SECRET is the demo's own; make one with: openssl rand -base64 32"]
      : [];
  const halfSigned =
    Boolean(env['DKIM_SELECTOR']) === Boolean(env['DKIM_PRIVATE_KEY'])
      ? []
      : ['DKIM_SELECTOR and DKIM_PRIVATE_KEY are needed together, or neither'];
  return [
    ...missing,
    ...halfSigned,
    ...(plain ? ['WAYMARK_URL must start with https:// so that sign-in cookies stay secret'] : []),
    ...mailbox,
    ...demo,
  ];
}

function demoContradictions(env: Readonly<Record<string, string | undefined>>): string[] {
  const problems: string[] = [];
  if (env['HOST'] && !loopback.has(env['HOST'])) {
    problems.push(
      'HOST must be 127.0.0.1, ::1 or localhost in demo mode; set NODE_ENV=production to serve others',
    );
  }
  if (env['SMTP_URL']) {
    problems.push('SMTP_URL has no place in demo mode, which never sends mail out; set NODE_ENV=production');
  }
  return problems;
}
