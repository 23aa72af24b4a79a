/**
 * What people choose about their mail, each on its own: the topics of the site, and these. No topic can be called so. Off is
 * always the quieter side, so that whoever brings two answers together lets `off` win.
 */
export const ownChoices = {
  /** Every topic, those of later campaigns too. */
  every: '*',
  /** Mails as they come; off: gathered into one mail a week. */
  eachAsItComes: ':each-as-it-comes',
  /** Of a CSM: the digest of each working day. */
  dailyDigest: ':daily-digest',
  /** Of a CSM: the summary of each week. Off unless somebody turns it on. */
  weeklySummary: ':weekly-summary',
} as const;

export const everyTopic = ownChoices.every;

export type OnOff = 'on' | 'off';

/** One choice and how it stands or is to stand. */
export interface Choice {
  readonly topic: string;
  readonly state: OnOff;
}

/** What one person has chosen, by topic; what is absent was never touched. */
export type Choices = ReadonlyMap<string, OnOff>;

export const stateOf = (choices: Choices, topic: string): OnOff =>
  choices.get(topic) ?? (topic === ownChoices.weeklySummary ? 'off' : 'on');

/** How mail comes to somebody: each by itself, or once a week what was gathered. */
export type Pace = 'as-they-come' | 'weekly';

export const paceOf = (choices: Choices): Pace =>
  stateOf(choices, ownChoices.eachAsItComes) === 'on' ? 'as-they-come' : 'weekly';

/** How it was, of what was asked for and is another now: what would undo it. */
export const whatWas = (choices: Choices, asked: readonly Choice[]): readonly Choice[] =>
  asked
    .filter(({ topic, state }) => stateOf(choices, topic) !== state)
    .map(({ topic }) => ({ topic, state: stateOf(choices, topic) }));
