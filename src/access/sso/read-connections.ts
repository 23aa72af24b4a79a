import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { z } from 'zod';
import { parseYaml } from '#catalog';
import { WaymarkError } from '#errors';
import { type Connection, connectionsSchema } from './connection.ts';

type Written = z.output<typeof connectionsSchema>['connections'][number];

/**
 * Reads the connections of single sign-on, and the files that they name for secrets (relative to their own).
 *
 * @param file undefined for none
 * @throws WaymarkError `config.invalid` with every problem at once, one line each; none tells what a secret is
 */
export function readConnections(file: string | undefined): readonly Connection[] {
  if (!file) return [];
  const unreadable: string[] = [];
  const secretOf = (name: string): string => {
    const text = contentOf(resolve(dirname(file), name));
    if (!text) unreadable.push(`${file}: ${name} cannot be read, or is empty`);
    return text ?? '';
  };
  const text = contentOf(file);
  if (text === undefined) throw invalid([`WAYMARK_SSO_FILE names ${file}, which cannot be read`]);
  const { value, problems } = parseYaml(text, file, connectionsSchema);
  const faults = problems.map(({ line, message, fix }) => `${file}:${line} ${message} ${fix}`);
  const connections = value?.connections.map(one => withSecrets(one, secretOf)) ?? [];
  if (faults.length + unreadable.length > 0) throw invalid([...faults, ...unreadable]);
  return connections;
}

function withSecrets(written: Written, secretOf: (file: string) => string): Connection {
  if (written.protocol === 'saml') {
    const { signingKeyFile, ...rest } = written;
    return { ...rest, signingKey: signingKeyFile && secretOf(signingKeyFile) };
  }
  const { clientSecret, clientSecretFile, ...rest } = written;
  return { ...rest, clientSecret: clientSecret ?? secretOf(clientSecretFile ?? '') };
}

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trimEnd();
  } catch {
    return undefined;
  }
}

const invalid = (details: readonly string[]): WaymarkError =>
  new WaymarkError('config.invalid', 'Single sign-on is not configured well. Mend these and start again:', {
    details,
  });
