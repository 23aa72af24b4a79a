import { globSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';

/** An action that a build serves: its name, and what it takes as JSON Schema; undefined when nothing guards it. */
export interface BuiltAction {
  readonly name: string;
  readonly input: unknown;
}

/** Every action of the build, from the module that Astro itself finds them in. */
export async function builtActions(buildFolder: string): Promise<BuiltAction[]> {
  const chunks = globSync('server/chunks/entrypoint_*.mjs', { cwd: buildFolder });
  for (const chunk of chunks) {
    const { server } = await import(pathToFileURL(join(buildFolder, chunk)).href);
    if (server) return listed(server);
  }
  throw new Error(
    `Astro keeps the actions elsewhere than in ${chunks.join(', ') || 'server/chunks/entrypoint_*'}.`,
  );
}

type Tree = Readonly<Record<string, unknown>>;

function listed(tree: Tree, path: readonly string[] = []): BuiltAction[] {
  return Object.entries(tree).flatMap(([name, at]) => {
    const here = [...path, name];
    if (typeof at !== 'function') return listed(at as Tree, here);
    return [{ name: here.join('.'), input: schemaOf((at as { input?: z.ZodType }).input) }];
  });
}

const schemaOf = (input: z.ZodType | undefined) =>
  input && z.toJSONSchema(input, { io: 'output', unrepresentable: 'any' });
