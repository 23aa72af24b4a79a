import { error, type Problem, suggestion, type Topic, topicsFile } from '#catalog';
import { everyTopic } from './choices.ts';
import type { MailFile } from './mail-file.ts';
import type { MailRoom } from './mail-room.ts';

export { readTopics, type Topic } from '#catalog';

/** A topic as a reader is told of it; what is not in the site's own words says in its `locale` which they are. */
export type SaidTopic = Topic & { readonly locale?: string | undefined };

/** The topics of the site, in the words of this language as far as it has them. */
export const topicsIn = (
  { mail, catalog: { translations } }: Pick<MailRoom, 'mail' | 'catalog'>,
  locale: string,
): readonly SaidTopic[] =>
  mail.topics.map(topic => {
    const words = translations?.[locale]?.topics[topic.id];
    return words ? { ...topic, ...words, locale } : topic;
  });

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
