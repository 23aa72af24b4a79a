import {
  type Actor,
  addExternalId,
  ensurePerson,
  externalIdsOf,
  findPersonByEmail,
  findPersonByExternalId,
  isStaffNow,
  mapPerson,
  type Person,
  proveAddress,
  readExternalId,
} from '#accounts';
import type { Catalog } from '#catalog';
import type { Clock, Instant } from '#clock';
import type { Config } from '#config';
import type { Database } from '#database';
import type { Log } from '#log';
import { placeOf, useAllowances } from '../allowance-store.ts';
import { type Arrival, type Finish, hasWay, type SignIn } from '../sign-in.ts';
import { type Admission, admit, type Found, type Known, type Refusal } from '../sso/admit.ts';
import { useOnce } from '../used-tokens-store.ts';
import { type HandOffToken, openTokenReader } from './hand-off-token.ts';

export interface HandOffSetting {
  readonly config: Pick<Config, 'publicUrl' | 'handOff'>;
  readonly clock: Clock;
  readonly database: Database;
  readonly catalog: Catalog;
  readonly log: Log;
  readonly signIn: Pick<SignIn, 'enter'>;
}

/** `token`: it does not hold. `used`: it has signed somebody in before. */
export type HandOffFault = Refusal | 'token' | 'used' | 'too-many';

export type HandOffFinish =
  | Extract<Finish, { outcome: 'signed-in' | 'connection' }>
  | { readonly outcome: 'fault'; readonly why: HandOffFault };

/** Signing in by a token that the vendor's own product has signed. */
export interface HandOff {
  /** Whom a token means, without using it. */
  find(jwt: string): Promise<string | undefined>;
  /** Exchanges a token for a session. Done by a POST only, so that whoever opens the link uses up nothing. */
  finish(jwt: string, arrival: Arrival): Promise<HandOffFinish>;
}

const actor: Actor = 'hand-off';

/** Undefined when no product is configured to hand people over. */
export function openHandOff(setting: HandOffSetting): HandOff | undefined {
  const { config, clock, database, log, signIn } = setting;
  const { handOff } = config;
  if (!handOff) return undefined;
  const read = openTokenReader(handOff, config.publicUrl);
  return {
    find: async jwt => {
      const result = await read(jwt, clock.now());
      return result.outcome === 'read' ? (await findMeant(database, result.token))?.id : undefined;
    },
    finish: async (jwt, arrival) => {
      const waitSeconds = await useAllowances(database, [attemptsFrom(arrival.ip)], clock.now());
      if (waitSeconds > 0) return fault('too-many');
      const result = await read(jwt, clock.now());
      if (result.outcome === 'refused') {
        log.warn({ reason: result.why }, 'a hand-off token was refused');
        return fault('token');
      }
      const { token } = result;
      const { tokenId, expiresAt } = token;
      if (!(await useOnce(database, { issuer: `hand-off:${handOff.issuer}`, tokenId, expiresAt })))
        return fault('used');
      const admission = await receive(setting, token, handOff.create, clock.now());
      if (admission.outcome === 'refused') return fault(admission.why);
      const finish = await signIn.enter(admission.personId, 'hand-off', arrival);
      return hasWay(finish) ? finish : fault('deactivated');
    },
  };
}

type Received = { outcome: 'known'; personId: string } | Extract<Admission, { outcome: 'refused' }>;

/** Finds or makes the person, and notes what the product says of them. All or nothing. */
function receive(
  { database, catalog }: HandOffSetting,
  token: HandOffToken,
  create: boolean,
  now: Instant,
): Promise<Received> {
  const { system, subject, email, emailVerified, account, roles } = token;
  return database.transaction().execute(async (trx): Promise<Received> => {
    const admission = admit({ domains: [], staff: false, create }, token, await findIn(trx, token));
    if (admission.outcome === 'refused') return admission;
    const personId =
      admission.outcome === 'new'
        ? (await ensurePerson(trx, newPerson(token, admission.email), actor, now)).id
        : admission.personId;
    await addExternalId(trx, { personId }, { system, externalId: subject }, actor, now);
    if (email && emailVerified) await proveAddress(trx, personId, email, now);
    const evidence = account ? [{ kind: 'external-id', system, externalId: account, roles } as const] : [];
    await mapPerson(trx, catalog, personId, evidence, actor, now);
    return { outcome: 'known', personId };
  });
}

const findMeant = (database: Database, { system, subject }: HandOffToken): Promise<Person | undefined> =>
  findPersonByExternalId(database, system, readExternalId(subject, system));

async function findIn(trx: Database, token: HandOffToken): Promise<Found> {
  const linked = await findMeant(trx, token);
  const person = token.email ? await findPersonByEmail(trx, token.email) : undefined;
  return {
    linked: linked && (await knownOf(trx, linked)),
    byAddress: person && {
      ...(await knownOf(trx, person)),
      isLinkedOtherwise: (await externalIdsOf(trx, { personId: person.id })).some(
        ({ system }) => system === token.system,
      ),
    },
  };
}

const knownOf = async (trx: Database, person: Person): Promise<Known> => ({
  person,
  isStaff: await isStaffNow(trx, person.id),
});

const newPerson = ({ name }: HandOffToken, email: string) => ({
  email,
  name: name ?? email.slice(0, email.lastIndexOf('@')),
});

const attemptsFrom = (ip: string) => ({ key: `hand-off:ip:${placeOf(ip)}`, burst: 300, everySeconds: 2 });

const fault = (why: HandOffFault): HandOffFinish => ({ outcome: 'fault', why });
