import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { error, type Problem, readYaml, suggestion } from '#catalog';
import { everyTopic } from './choices.ts';
import type { MailFile } from './mail-file.ts';

const file = 'content/topics.yaml';

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
  if (!existsSync(join(siteFolder, file))) return { topics: [], problems: [] };
  const { value, problems } = readYaml(siteFolder, file, z.array(topicSchema));
  return { topics: value ?? [], problems };
}

/** An onboarding mail that nobody could unsubscribe from. */
export function checkTopic(mail: MailFile, topics: readonly Topic[]): Problem[] {
  if (mail.class !== 'onboarding' || mail.topic === everyTopic) return [];
  if (topics.some(({ id }) => id === mail.topic)) return [];
  const ids = topics.map(({ id }) => id);
  const message = mail.topic
    ? `The topic "${mail.topic}" of ${mail.id} is not in ${file}.`
    : `${mail.id} has no topic.`;
  const fix =
    ids.length > 0 && mail.topic
      ? suggestion(mail.topic, ids, id => `topic: ${id}`)
      : `Add to ${file}: - { id: ${mail.topic ?? 'reminders'}, title: …, summary: … }`;
  return [error('broken-reference', { file: mail.file, line: 1 }, message, fix)];
}
