import { error, type Problem, suggestion, type Topic, topicsFile } from '#catalog';
import { everyTopic } from './choices.ts';
import type { MailFile } from './mail-file.ts';
import type { MailRoom } from './mail-room.ts';

export { readTopics, type Topic } from '#catalog';

/** The topics of the site, in the words of this language as far as it has them. */
export const topicsIn = (
  { mail, catalog: { translations } }: Pick<MailRoom, 'mail' | 'catalog'>,
  locale: string,
): readonly Topic[] => mail.topics.map(topic => ({ ...topic, ...translations?.[locale]?.topics[topic.id] }));

/** An onboarding mail that nobody could unsubscribe from. */
export function checkTopic(mail: MailFile, topics: readonly Topic[]): Problem[] {
  if (mail.class !== 'onboarding' || mail.topic === everyTopic) return [];
  if (topics.some(({ id }) => id === mail.topic)) return [];
  const ids = topics.map(({ id }) => id);
  const message = mail.topic
    ? `The topic "${mail.topic}" of ${mail.id} is not in ${topicsFile}.`
    : `${mail.id} has no topic.`;
  const fix =
    ids.length > 0 && mail.topic
      ? suggestion(mail.topic, ids, id => `topic: ${id}`)
      : `Add to ${topicsFile}: - { id: ${mail.topic ?? 'reminders'}, title: …, summary: … }`;
  return [error('broken-reference', { file: mail.file, line: 1 }, message, fix)];
}
