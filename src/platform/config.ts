import { join, resolve } from 'node:path';
import { contradictions, demoSecret } from './contradictions.ts';
import { type Environment, environment } from './environment.ts';
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

/**
 * Reads the environment, and the files that it names for secrets.
 *
 * @throws WaymarkError `config.invalid` with every problem at once, one line each.
 */
export function readConfig(given: Record<string, string | undefined>): Config {
  const { env, problems: unread } = withSecretFiles(given);
  const parsed = environment.safeParse(
    Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value || undefined])),
  );
  const problems = parsed.success
    ? []
    : parsed.error.issues.map(issue => `${issue.path.join('.')} ${issue.message}`);
  const values = parsed.success ? parsed.data : undefined;
  const production = env['NODE_ENV'] === 'production';
  problems.push(...unread, ...contradictions(env, production));
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

function handOffOf(values: Environment): HandOffConfig | undefined {
  if (!values.WAYMARK_HANDOFF_ISSUER) return undefined;
  return {
    issuer: values.WAYMARK_HANDOFF_ISSUER,
    jwksUrl: values.WAYMARK_HANDOFF_JWKS_URL,
    jwksFile: values.WAYMARK_HANDOFF_JWKS_FILE && resolve(values.WAYMARK_HANDOFF_JWKS_FILE),
    algorithms: values.WAYMARK_HANDOFF_ALGORITHMS,
    create: values.WAYMARK_HANDOFF_CREATE === 'on',
  };
}

/** The domain is that of the sender, so that the signature counts for DMARC. */
function dkimOf(values: Environment): Config['dkim'] {
  const { DKIM_SELECTOR: selector, DKIM_PRIVATE_KEY: privateKey, MAIL_FROM = '' } = values;
  const domain = MAIL_FROM.slice(MAIL_FROM.lastIndexOf('@') + 1);
  return selector && privateKey ? { domain, selector, privateKey } : undefined;
}
