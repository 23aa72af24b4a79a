import type { Clock } from '#clock';
import type { Config } from '#config';
import type { Database } from '#database';
import { findSession, type ListedSession } from './listed-sessions-store.ts';
import { mayViewAs } from './may-view-as.ts';
import { readSessionToken } from './session-cookie.ts';
import { findHeld, findPersonViewer, findSessionViewer, type Held } from './sessions-store.ts';
import { anonymous, holds, type PersonViewer, type Viewer } from './viewer.ts';
import { findViewing } from './viewings-store.ts';

/** What is needed to know who asks. */
export interface AccessSetting {
  readonly config: Pick<Config, 'publicUrl' | 'secret'>;
  readonly clock: Clock;
  readonly database: Database;
}

/** Who asks, by the cookie of their session: its owner, or whom they look on as. */
export async function readViewer(setting: AccessSetting, headers: Headers): Promise<Viewer> {
  const token = readSessionToken(headers, setting.config.publicUrl);
  if (!token) return anonymous;
  const { database, clock } = setting;
  const owner = await findSessionViewer(database, token, clock.now());
  if (!owner) return anonymous;
  return (holds(owner, 'csm') ? await lookedOnAs(setting, owner, token) : undefined) ?? owner;
}

/** The session of whoever asks while its second factor is missing: to everything else they are nobody. */
export async function readPending(
  { database, clock, config }: AccessSetting,
  headers: Headers,
): Promise<Held | undefined> {
  const token = readSessionToken(headers, config.publicUrl);
  const held = token === undefined ? undefined : await findHeld(database, token, clock.now());
  return held?.standing === 'whole' ? undefined : held;
}

/** The session of whoever asks, as they see it in their list. */
export async function readSession(
  { database, clock, config }: AccessSetting,
  headers: Headers,
): Promise<ListedSession | undefined> {
  const token = readSessionToken(headers, config.publicUrl);
  return token === undefined ? undefined : findSession(database, token, clock.now());
}

/** As whom the owner of a session looks on, while they may. */
async function lookedOnAs(
  { database, clock }: AccessSetting,
  owner: PersonViewer,
  token: string,
): Promise<PersonViewer | undefined> {
  const viewing = await findViewing(database, token, clock.now());
  const subject = viewing && (await findPersonViewer(database, viewing.subjectId));
  if (!subject || !mayViewAs(owner, subject)) return undefined;
  const { personId, name, timeZone } = owner;
  return { ...subject, viewedBy: { personId, name, timeZone, viewing } };
}
