import {
  type Choice,
  type Choices,
  everyTopic,
  type OnOff,
  ownChoices,
  type Pace,
  paceOf,
  stateOf,
  whatWas,
} from './choices.ts';
import type { MailRoom } from './mail-room.ts';
import { choicesOf, liftSuppression, type PreferenceReason, setPreference } from './preferences-store.ts';
import { type SaidTopic, topicsIn } from './topics.ts';

/** What somebody gets, topic by topic, and how often. */
export interface Preferences {
  readonly topics: readonly (SaidTopic & { readonly on: boolean })[];
  /** Nothing of any topic, nor of topics that are added later. */
  readonly none: boolean;
  readonly pace: Pace;
  /** What a CSM gets about the accounts they look after. */
  readonly digest: { readonly daily: boolean; readonly weekly: boolean };
}

/** What a form asks for; what is absent stays as it is. */
export interface WantedPreferences {
  readonly topics?: readonly string[] | undefined;
  readonly pace?: Pace | undefined;
  readonly digest?: Preferences['digest'] | undefined;
  /** Nothing of any topic; undoing that brings back what was on before. */
  readonly every?: OnOff | undefined;
}

type Room = Pick<MailRoom, 'database' | 'clock' | 'mail'>;

/** @param locale in which the topics say what they are; without it, as the site says them */
export async function readPreferences(
  room: Room & Pick<MailRoom, 'catalog'>,
  personId: string,
  locale: string = room.catalog.site.locale,
): Promise<Preferences> {
  const choices = await choicesOf(room.database, personId);
  const isOn = (topic: string) => stateOf(choices, topic) === 'on';
  const none = !isOn(everyTopic);
  return {
    none,
    topics: topicsIn(room, locale).map(topic => ({ ...topic, on: !none && isOn(topic.id) })),
    pace: paceOf(choices),
    digest: { daily: isOn(ownChoices.dailyDigest), weekly: isOn(ownChoices.weeklySummary) },
  };
}

/**
 * Sets what somebody wants. Whoever turns a topic on wants mail: "none at all" is over, and so is what is held against an
 * address that they have shown to be theirs. Returns how it was before, as far as it has changed.
 *
 * @param choice.provenAddress the address of somebody who is signed in
 */
export async function savePreferences(
  room: Room,
  choice: {
    readonly personId: string;
    readonly wanted: WantedPreferences;
    readonly provenAddress?: string | undefined;
  },
): Promise<readonly Choice[]> {
  const { personId, wanted, provenAddress } = choice;
  const choices = await choicesOf(room.database, personId);
  const asked = wantedChoices(room, choices, wanted);
  await setAll(room, personId, asked, 'page');
  const wantsMail = wanted.every === 'on' || (wanted.topics ?? []).length > 0;
  if (wantsMail && provenAddress) await liftSuppression(room.database, provenAddress);
  return whatWas(choices, asked);
}

/** What a CSM wants to hear about the accounts they look after. */
export async function wantedDigests(
  database: Room['database'],
  personId: string,
): Promise<Preferences['digest']> {
  const choices = await choicesOf(database, personId);
  const isOn = (topic: string) => stateOf(choices, topic) === 'on';
  return { daily: isOn(ownChoices.dailyDigest), weekly: isOn(ownChoices.weeklySummary) };
}

/** Brings back how it was. */
export const undoPreferences = (room: Room, personId: string, before: readonly Choice[]): Promise<void> =>
  setAll(room, personId, before, 'undo');

/** Turns one topic, or every one, off or on again. The same twice changes nothing. */
export async function setTopic(
  { database, clock }: Pick<Room, 'database' | 'clock'>,
  choice: Choice & { readonly personId: string; readonly reason: PreferenceReason },
): Promise<void> {
  await setPreference(database, choice, clock.now());
}

/** What people call a topic, or what else they choose. One that the site has dropped keeps its id. */
export const topicTitle = (
  room: Pick<MailRoom, 'mail' | 'catalog'>,
  topic: string,
  locale: string = room.catalog.site.locale,
): string => topicsIn(room, locale).find(({ id }) => id === topic)?.title ?? ownTitles[topic] ?? topic;

const ownTitles: Readonly<Record<string, string>> = {
  [ownChoices.every]: 'Everything but sign-in mail',
  [ownChoices.eachAsItComes]: 'Mails as they come',
  [ownChoices.dailyDigest]: 'Daily digest',
  [ownChoices.weeklySummary]: 'Weekly summary',
};

function wantedChoices({ mail }: Room, choices: Choices, wanted: WantedPreferences): Choice[] {
  const { topics, pace, digest, every } = wanted;
  const set = (topic: string, on: boolean): Choice => ({ topic, state: on ? 'on' : 'off' });
  // Who has turned everything off sees nothing ticked: what was on below that is not lost by saving the rest.
  const stays = topics?.length === 0 && stateOf(choices, everyTopic) === 'off';
  return [
    ...(topics && !stays ? mail.topics.map(({ id }) => set(id, topics.includes(id))) : []),
    ...(topics && topics.length > 0 ? [set(everyTopic, true)] : []),
    ...(every ? [{ topic: everyTopic, state: every }] : []),
    ...(pace ? [set(ownChoices.eachAsItComes, pace === 'as-they-come')] : []),
    ...(digest
      ? [set(ownChoices.dailyDigest, digest.daily), set(ownChoices.weeklySummary, digest.weekly)]
      : []),
  ];
}

async function setAll(
  { database, clock }: Room,
  personId: string,
  choices: readonly Choice[],
  reason: PreferenceReason,
): Promise<void> {
  const now = clock.now();
  for (const choice of choices) await setPreference(database, { ...choice, personId, reason }, now);
}
