type Given = Readonly<Record<string, string | undefined>>;

const neededInProduction = {
  WAYMARK_URL: 'is needed in production: the address people open, such as https://learn.example.com',
  WAYMARK_SECRET: 'is needed in production; make one with: openssl rand -base64 32',
  SMTP_URL: 'is needed in production: smtp://user:password@mail.example.com:587',
  MAIL_FROM: 'is needed in production: the sender of all mail, such as academy@example.com',
} as const;

/** Not a secret: demo data holds nobody real, and demo mode listens on loopback only. */
export const demoSecret = 'waymark-demo-mode-is-for-loopback-only';
const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

/** What does not hold together, or is missing, whatever each variable is by itself: one line each. */
export function contradictions(env: Given, production: boolean): string[] {
  return [
    ...handOffContradictions(env),
    ...(production ? productionContradictions(env) : demoContradictions(env)),
  ];
}

function handOffContradictions(env: Given): string[] {
  const [issuer, url, file] = ['ISSUER', 'JWKS_URL', 'JWKS_FILE'].map(name => env[`WAYMARK_HANDOFF_${name}`]);
  if (url && file)
    return ['WAYMARK_HANDOFF_JWKS_FILE says the same as WAYMARK_HANDOFF_JWKS_URL; set one of them'];
  if (Boolean(issuer) === Boolean(url || file)) return [];
  return [
    'WAYMARK_HANDOFF_ISSUER and its keys, WAYMARK_HANDOFF_JWKS_URL or WAYMARK_HANDOFF_JWKS_FILE, need each other',
  ];
}

function productionContradictions(env: Given): string[] {
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

function demoContradictions(env: Given): string[] {
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
