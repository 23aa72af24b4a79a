import { createPrivateKey } from 'node:crypto';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65535);

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

/** Every variable by itself: what it may be, and what it is when it is not set. */
export const environment = z.object({
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

export type Environment = z.output<typeof environment>;

function isSigningKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'rsa';
  } catch {
    return false;
  }
}
