import type { MailRoom } from './mail-room.ts';
import { everyTopic, liftSuppression, setPreference, topicsTurnedOff } from './preferences-store.ts';
import type { Topic } from './topics.ts';

/** What somebody gets, topic by topic. */
export interface Preferences {
  readonly topics: readonly (Topic & { readonly on: boolean })[];
  /** Nothing of any topic, nor of topics that are added later. */
  readonly none: boolean;
}

type Room = Pick<MailRoom, 'database' | 'clock' | 'mail'>;

export async function readPreferences({ database, mail }: Room, personId: string): Promise<Preferences> {
  const off = (await topicsTurnedOff(database, [personId])).get(personId) ?? [];
  const none = off.includes(everyTopic);
  return { none, topics: mail.topics.map(topic => ({ ...topic, on: !none && !off.includes(topic.id) })) };
}

/**
 * Turns topics on and off. Whoever turns one on wants mail: "none at all" is over, and so is what is held against an
 * address that they have shown to be theirs.
 *
 * @param choice.provenAddress the address of somebody who is signed in
 */
export async function savePreferences(
  { database, clock, mail }: Room,
  choice: {
    readonly personId: string;
    readonly wanted: readonly string[];
    readonly provenAddress?: string | undefined;
  },
): Promise<void> {
  const { personId, wanted, provenAddress } = choice;
  const now = clock.now();
  const set = (topic: string, on: boolean) =>
    setPreference(database, { personId, topic, state: on ? 'on' : 'off', reason: 'page' }, now);
  for (const { id } of mail.topics) await set(id, wanted.includes(id));
  if (wanted.length === 0) return;
  await set(everyTopic, true);
  if (provenAddress) await liftSuppression(database, provenAddress);
}

/** Turns one topic, or every one, off or on again. The same twice changes nothing. */
export async function setTopic(
  { database, clock }: Pick<Room, 'database' | 'clock'>,
  choice: {
    readonly personId: string;
    readonly topic: string;
    readonly state: 'on' | 'off';
    readonly reason: 'one-click' | 'page';
  },
): Promise<void> {
  await setPreference(database, choice, clock.now());
}

/** What people call a topic. One that the site has dropped keeps its id. */
export const topicTitle = ({ mail }: Pick<MailRoom, 'mail'>, topic: string): string =>
  mail.topics.find(({ id }) => id === topic)?.title ?? topic;
