import { readFileSync } from 'node:fs';

/** What may be given as the name of a file that holds it, as orchestrators hand over secrets. */
const secrets = [
  'WAYMARK_SECRET',
  'SMTP_URL',
  'DATABASE_URL',
  'POSTMARK_WEBHOOK_SECRET',
  'MAILGUN_SIGNING_KEY',
  'DKIM_PRIVATE_KEY',
  'WAYMARK_METRICS_TOKEN',
] as const;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The environment with every secret in it, those too that `…_FILE` names a file for. A line break at the end of the file
 * is not part of the secret. A problem names the variable and never what the file holds.
 */
export function withSecretFiles(env: Environment): { env: Environment; problems: string[] } {
  const problems: string[] = [];
  const read: Record<string, string> = {};
  for (const name of secrets) {
    const variable = `${name}_FILE`;
    const file = env[variable];
    if (!file) continue;
    if (env[name]) problems.push(`${variable} says the same as ${name}; set one of them`);
    const text = contentOf(file);
    if ('reason' in text) problems.push(`${variable} cannot be read: ${text.reason}`);
    else if (text.content === '') problems.push(`${variable} names an empty file`);
    else read[name] = text.content;
  }
  return { env: { ...env, ...read }, problems };
}

function contentOf(file: string): { content: string } | { reason: string } {
  try {
    return { content: readFileSync(file, 'utf8').replace(/(\r?\n)+$/, '') };
  } catch (error) {
    return { reason: (error as NodeJS.ErrnoException).code ?? 'it is no file' };
  }
}
