import { apiScopes, createApiKey, revokeApiKey } from '#access';
import {
  type AssignmentDraft,
  addDomain,
  createAccount,
  createAssignment,
  ensurePerson,
  type GrantKind,
  grantsOf,
  grantTo,
  keepUpload,
  membershipsOf,
  putMembership,
  queueImport,
  reassignCsm,
  reconcileEnrolments,
} from '#accounts';
import type { App } from '#app';
import { keepDraft } from '#campaigns';
import { award, noteOffers, offersOf } from '#certificates';
import { giveFeedback } from '#feedback';
import { unsubscribeToken } from '#mail';
import { recordLearning } from '#training';
import { keepInvitation } from '../../src/access/invitations-store.ts';
import { markSent } from '../../src/campaigns/one-off/sendings-store.ts';
import { type Actor, keyFor, strangers } from './actor.ts';

/** Words that are in the names and addresses of the account and its people, and nowhere else; the second is Quorbert's. */
const markOfTheAccount = /zanzigar/i;
const markOfAPerson = /quorbert/i;

/** What no answer to this actor may ever hold: strangers learn nothing of the account, and learners nothing of a colleague. */
export function marksHiddenFrom(actor: Actor): RegExp | undefined {
  if (strangers.includes(actor)) return markOfTheAccount;
  return actor === 'learner' ? markOfAPerson : undefined;
}

export interface MatrixCast {
  /** Ids that rows name with a dollar. */
  readonly things: Readonly<Record<string, string>>;
  /** The ids of everybody at the account. */
  readonly peopleOfTheAccount: readonly string[];
  /** The addresses of those who sign in. */
  readonly addresses: Readonly<Partial<Record<Actor, string>>>;
  /** The tokens of those who come with a key. */
  readonly tokens: Readonly<Partial<Record<Actor, string>>>;
}

/** How long after the cast has been written one key and one session are of no use any more. */
export const daysUntilExpired = 31;

/** Writes two accounts, somebody of every kind, and what rows are about, to an empty database. */
export async function writeMatrixCast(app: App): Promise<MatrixCast> {
  const { database, catalog, clock, config } = app;
  const now = clock.now();
  const account = await createAccount(
    database,
    { name: 'Zanzigar Mills', segment: 'enterprise', stage: 'onboard' },
    'system',
    now,
  );
  const elsewhere = await createAccount(database, { name: 'Umbra', segment: 'mid-market' }, 'system', now);
  await addDomain(database, account.id, 'zanzigar.example');
  await addDomain(database, elsewhere.id, 'umbra.example');
  await database
    .insertInto('account_external_ids')
    .values({ system: 'crm', external_id: '4711', account_id: account.id })
    .execute();

  const peopleOfTheAccount: string[] = [];
  const person = async (name: string, email: string, kind?: GrantKind, accountId: string | null = null) => {
    const { id: personId } = await ensurePerson(database, { name, email }, 'system', now);
    if (kind) await grantTo(database, { personId, kind, accountId }, 'system', now);
    if (email.endsWith('@zanzigar.example')) {
      peopleOfTheAccount.push(personId);
      await place(personId, account.id);
    }
    if (email.endsWith('@umbra.example')) await place(personId, elsewhere.id);
    return personId;
  };
  const place = (personId: string, accountId: string) =>
    putMembership(database, { personId, accountId, roles: ['analyst'] }, 'system', now);

  const learner = await person('Zoe Zanzigar', 'zoe@zanzigar.example');
  const colleague = await person('Quorbert Zanzigar', 'quorbert@zanzigar.example');
  await person('Dan Ferry', 'dan@umbra.example');
  await person('Zed Zanzigar', 'zed@zanzigar.example', 'account-administrator', account.id);
  await person('Una Ferry', 'una@umbra.example', 'account-administrator', elsewhere.id);
  const csm = await person('Mara Okafor', 'mara@waymark.example', 'csm');
  const csmElsewhere = await person('Nils Berg', 'nils@waymark.example', 'csm');
  await person('Otto Lind', 'otto@waymark.example', 'author');
  const administrator = await person('Ines Duarte', 'ines@waymark.example', 'administrator');
  await person('Xan Zanzigar', 'xan@zanzigar.example');
  await person('Yul Zanzigar', 'yul@zanzigar.example');
  const leaver = await person('Zita Zanzigar', 'zita@zanzigar.example');
  const deactivated = await person('Wim Zanzigar', 'wim@zanzigar.example');
  const spare = await person('Spare', 'spare@umbra.example', 'account-administrator', elsewhere.id);
  await reassignCsm(database, account.id, csm, 'system', now);
  await reassignCsm(database, elsewhere.id, csmElsewhere, 'system', now);
  for (const { id: accountId } of [account, elsewhere])
    await reconcileEnrolments(database, catalog, { accountId }, now);

  const makeKey = (name: string, more: { expiresAt?: Temporal.Instant } = {}) =>
    createApiKey(database, { name, scopes: [...apiScopes], ...more }, 'system', now);
  const expired = await makeKey('Expired', { expiresAt: now.add({ hours: 24 }) });
  const revoked = await makeKey('Revoked');
  await revokeApiKey(database, revoked.key.id, 'system', now);
  const spareKey = await makeKey('Spare');
  const scoped = await Promise.all(
    apiScopes.map(async scope => {
      const { token } = await createApiKey(database, { name: scope, scopes: [scope] }, 'system', now);
      return [keyFor(scope), token] as const;
    }),
  );
  const upload = {
    kind: 'people',
    fileName: 'people.csv',
    text: 'Email,Name\nolga@umbra.example,Olga\n',
  } as const;
  const confirmed = await keepUpload(
    database,
    upload,
    administrator,
    now.add({ hours: 24 * daysUntilExpired }),
  );
  await queueImport(database, { ...upload, id: confirmed }, `person:${administrator}`, now);
  const invited = await keepInvitation(
    database,
    {
      address: 'ivo@umbra.example',
      name: 'Ivo',
      accountId: elsewhere.id,
      roles: [],
      grant: null,
      next: null,
      invitedBy: administrator,
    },
    now.add({ hours: 24 * daysUntilExpired }),
  );
  const [spareGrant] = await grantsOf(database, spare);
  const [spareMembership] = await membershipsOf(database, spare);

  await noteOffers(database, offersOf(catalog), now);
  const certified = async (personId: string) => {
    const shared = {
      personId,
      courseId: 'share-reports',
      courseVersion: null,
      locale: null,
      occurredAt: now,
    };
    const done = (lessonId: string, passed: boolean) => ({
      ...shared,
      key: `${personId} ${lessonId}`,
      type: passed ? ('quiz.submitted' as const) : ('lesson.completed' as const),
      lessonId,
      data: passed ? { passed, percent: 100 } : {},
      source: 'portal' as const,
    });
    await recordLearning(database, catalog, [done('send-a-link', false), done('choose-readers', true)], now);
    const [certificate] = await award(app, [personId], now, { tell: false });
    return certificate?.id ?? '';
  };

  const draft: AssignmentDraft = {
    pathId: 'operator',
    accountId: account.id,
    audience: { by: 'hand' },
    appliesTo: 'everyone',
    due: { days: 30 },
    personIds: [learner],
  };
  const { assignment } = await createAssignment(database, catalog, draft, 'system', now);

  const letter = {
    accountId: account.id,
    templateId: 'note',
    subject: null,
    personIds: [learner],
    note: 'Hello',
  };
  const drafted = now.add({ hours: 24 * daysUntilExpired });
  const toSend = await keepDraft(database, { ...letter, senderId: csm }, drafted);
  const sent = await keepDraft(database, { ...letter, senderId: csm }, drafted);
  await markSent(database, sent, drafted);

  const asked = { kind: 'contact', subject: '', score: null, comment: 'Call me' } as const;
  const feedback = await giveFeedback(database, learner, asked, now);
  const wished = await giveFeedback(database, learner, { ...asked, kind: 'wish' }, now);

  return {
    peopleOfTheAccount,
    things: {
      assignment: assignment.id,
      account: account.id,
      feedback,
      wished,
      elsewhere: elsewhere.id,
      toSend,
      sent,
      person: learner,
      certificate: await certified(spare),
      ownCertificate: await certified(learner),
      colleague,
      deactivated,
      leaver,
      spare,
      spareGrant: spareGrant?.id ?? '',
      spareMembership: spareMembership?.id ?? '',
      spareKey: spareKey.key.id,
      csmElsewhere,
      run: confirmed,
      invitation: invited.invitation.id,
      invitationToken: invited.token,
      upload: await keepUpload(database, upload, administrator, now.add({ hours: 24 * daysUntilExpired })),
      mailToken: unsubscribeToken(config.secret, { personId: learner, topic: 'onboarding' }),
    },
    addresses: {
      'expired session': 'xan@zanzigar.example',
      'revoked session': 'yul@zanzigar.example',
      'deactivated person': 'wim@zanzigar.example',
      learner: 'zoe@zanzigar.example',
      'learner elsewhere': 'dan@umbra.example',
      'account administrator': 'zed@zanzigar.example',
      'account administrator elsewhere': 'una@umbra.example',
      csm: 'mara@waymark.example',
      'csm elsewhere': 'nils@waymark.example',
      author: 'otto@waymark.example',
      administrator: 'ines@waymark.example',
    },
    tokens: { 'expired key': expired.token, 'revoked key': revoked.token, ...Object.fromEntries(scoped) },
  };
}
