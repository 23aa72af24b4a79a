import { randomBytes } from 'node:crypto';
import { type Actor, audit, readPerson, together } from '#accounts';
import type { Catalog } from '#catalog';
import { type Allowance, useAllowance } from './allowance-store.ts';
import { endSessions } from './listed-sessions-store.ts';
import type { SignInChange } from './own-addresses.ts';
import type { AccessSetting } from './read-viewer.ts';
import { hashOfRecoveryCode, looksLikeRecoveryCode, newRecoveryCodes } from './recovery-codes.ts';
import { seal, unseal } from './sealed.ts';
import {
  dropFactor,
  findFactor,
  keepFactor,
  noteFactorShown,
  type RecoveryHashes,
  replaceHashes,
  type SecondFactor,
  takeRecoveryCode,
  takeStep,
} from './second-factor-store.ts';
import type { Held } from './sessions-store.ts';
import { isFactorRequired } from './staff-factor-store.ts';
import { newTotpKey, totpAddress, totpStep } from './totp.ts';
import { isStaff, type PersonViewer } from './viewer.ts';

export interface SecondFactorSetting extends AccessSetting {
  readonly catalog: Catalog;
  /** Mails somebody that what signs them in was changed. */
  readonly tell: (
    viewer: Pick<PersonViewer, 'name' | 'email' | 'locale'>,
    change: SignInChange,
  ) => Promise<void>;
}

/** A key that an authenticator app may take, before anybody has. */
export interface OfferedKey {
  /** What the form carries until the first code is right. Only we can read it. */
  readonly sealed: string;
  /** To be typed. */
  readonly key: string;
  /** To be scanned: `otpauth://totp/…`. */
  readonly address: string;
}

type TooMany = { outcome: 'too-many'; waitSeconds: number };
export type SettingUp =
  | { outcome: 'set-up'; recoveryCodes: readonly string[] }
  | { outcome: 'invalid' }
  | TooMany;
export type Showing = { outcome: 'shown' } | { outcome: 'invalid' } | TooMany;

/** The second factor: an authenticator app, or one of the recovery codes that were shown with it. */
export interface SecondFactors {
  /** A key for this person: a new one, or the one that their form carries. */
  offer(viewer: PersonViewer, sealed?: string): OfferedKey;
  /** Keeps the offered key when its first code is right; every other session of the person ends. */
  setUp(session: Held, typed: { sealed: string; code: string }): Promise<SettingUp>;
  /** What is asked for after the mail. Each code is accepted once. */
  show(session: Held, code: string): Promise<Showing>;
  find(personId: string): Promise<SecondFactor | undefined>;
  /** A new set of recovery codes in the place of the old one. Undefined without a second factor. */
  renewCodes(viewer: PersonViewer): Promise<readonly string[] | undefined>;
  /** Returns false when our staff must have one. */
  remove(viewer: PersonViewer): Promise<boolean>;
  /** For somebody who has lost their app and their codes. */
  removeOf(personId: string, actor: Actor): Promise<void>;
}

export function openSecondFactors(setting: SecondFactorSetting): SecondFactors {
  const { database, clock, catalog, config, tell } = setting;
  const isTooMany = (personId: string) => useAllowance(database, guessesOf(personId), clock.now());
  return {
    offer: ({ personId, email }, carried) => {
      const kept = carried === undefined ? undefined : unseal(carried, contextOf(personId), config.secret);
      const key = kept ?? newTotpKey();
      const sealed = kept && carried ? carried : seal(key, contextOf(personId), config.secret);
      return { sealed, key, address: totpAddress(key, { issuer: catalog.site.name, label: email }) };
    },
    setUp: async ({ sessionId, viewer }, { sealed, code }) => {
      const { personId } = viewer;
      const waitSeconds = await isTooMany(personId);
      if (waitSeconds > 0) return { outcome: 'too-many', waitSeconds };
      const now = clock.now();
      const key = unseal(sealed, contextOf(personId), config.secret);
      const step = key && totpStep(key, code.replaceAll(/\s/g, ''), now);
      if (!step) return { outcome: 'invalid' };
      const { codes, hashed } = await newCodes();
      const actor: Actor = `person:${personId}`;
      const isKept = await together(database, async trx => {
        if (!(await keepFactor(trx, { personId, sealedKey: sealed, step }, hashed, now))) return false;
        await noteFactorShown(trx, sessionId, now);
        await endSessions(trx, { personId, keep: sessionId }, actor, now);
        await audit(trx, { actor, action: 'second-factor.set-up', subject: actor }, now);
        return true;
      });
      if (!isKept) return { outcome: 'invalid' };
      await tell(viewer, 'second-factor');
      return { outcome: 'set-up', recoveryCodes: codes };
    },
    show: async ({ sessionId, viewer }, code) => {
      const waitSeconds = await isTooMany(viewer.personId);
      if (waitSeconds > 0) return { outcome: 'too-many', waitSeconds };
      const by = await accept(setting, viewer.personId, code);
      if (!by) return { outcome: 'invalid' };
      await noteFactorShown(database, sessionId, clock.now());
      if (by === 'recovery-code') await tell(viewer, 'recovery-code-used');
      return { outcome: 'shown' };
    },
    find: personId => findFactor(database, personId),
    renewCodes: async ({ personId, ...viewer }) => {
      if (!(await findFactor(database, personId))) return undefined;
      const { codes, hashed } = await newCodes();
      const actor: Actor = `person:${personId}`;
      await together(database, async trx => {
        await replaceHashes(trx, personId, hashed);
        await audit(trx, { actor, action: 'second-factor.codes-renewed', subject: actor }, clock.now());
      });
      await tell(viewer, 'new-recovery-codes');
      return codes;
    },
    remove: async viewer => {
      if (isStaff(viewer) && (await isFactorRequired(database))) return false;
      const actor: Actor = `person:${viewer.personId}`;
      if (await removeSecondFactor(setting, viewer.personId, actor)) await tell(viewer, 'no-second-factor');
      return true;
    },
    removeOf: async (personId, actor) => {
      const person = await readPerson(database, personId);
      if (await removeSecondFactor(setting, personId, actor)) await tell(person, 'second-factor-taken');
    },
  };
}

/** Takes somebody's second factor away, for a lost phone too. Their sessions stay. Returns whether there was one. */
export function removeSecondFactor(
  { database, clock }: Pick<AccessSetting, 'database' | 'clock'>,
  personId: string,
  actor: Actor,
): Promise<boolean> {
  return together(database, async trx => {
    if (!(await dropFactor(trx, personId))) return false;
    const subject = `person:${personId}`;
    await audit(trx, { actor, action: 'second-factor.removed', subject }, clock.now());
    return true;
  });
}

const contextOf = (personId: string): string => `second-factor:${personId}`;

/** Five at once, then one in five minutes: of a million codes three are right at any time. */
const guessesOf = (personId: string): Allowance => ({
  key: `second-factor:${personId}`,
  burst: 5,
  everySeconds: 300,
});

async function accept(
  { database, clock, config }: SecondFactorSetting,
  personId: string,
  typed: string,
): Promise<'app' | 'recovery-code' | undefined> {
  const factor = await findFactor(database, personId);
  if (!factor) return undefined;
  if (looksLikeRecoveryCode(typed)) {
    const hash = await hashOfRecoveryCode(typed, factor.recoverySalt);
    return (await takeRecoveryCode(database, personId, hash, clock.now())) ? 'recovery-code' : undefined;
  }
  const key = unseal(factor.sealedKey, contextOf(personId), config.secret);
  const step = key && totpStep(key, typed.replaceAll(/\s/g, ''), clock.now());
  return step && (await takeStep(database, personId, step)) ? 'app' : undefined;
}

async function newCodes(): Promise<{ codes: readonly string[]; hashed: RecoveryHashes }> {
  const codes = newRecoveryCodes();
  const salt = randomBytes(16).toString('base64url');
  const hashes = await Promise.all(codes.map(code => hashOfRecoveryCode(code, salt)));
  return { codes, hashed: { salt, hashes } };
}
