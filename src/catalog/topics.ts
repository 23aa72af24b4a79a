import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Problem } from './problem.ts';
import { readYaml } from './yaml-file.ts';

export const topicsFile = 'content/topics.yaml';

/** `content/topics.yaml`: what people can unsubscribe from, each on its own. */
const topicSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens'),
  title: z.string().min(1).meta({ example: 'Reminders' }),
  summary: z.string().min(1).meta({ example: 'When you have not been here for a while.' }),
});

export type Topic = z.infer<typeof topicSchema>;

/** A site without the file has no topics, and so no onboarding mail. */
export function readTopics(siteFolder: string): {
  readonly topics: readonly Topic[];
  readonly problems: readonly Problem[];
} {
  if (!existsSync(join(siteFolder, topicsFile))) return { topics: [], problems: [] };
  const { value, problems } = readYaml(siteFolder, topicsFile, z.array(topicSchema));
  return { topics: value ?? [], problems };
}
