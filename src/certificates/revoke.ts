import { type Actor, accountsOf, audit, findPerson, lookNow, together } from '#accounts';
import type { Instant } from '#clock';
import { WaymarkError } from '#errors';
import { findCertificate, setRevoked } from './certificates-store.ts';
import { revokeCredentials } from './credentials-store.ts';
import { giveAgain } from './issue.ts';
import type { CertificateSetting } from './setting.ts';

/**
 * Takes a certificate back. Whoever verifies it is told from now on, with the reason only here.
 *
 * @throws WaymarkError `not-found`; `request.invalid` when it is revoked already
 */
export async function revokeCertificate(
  { database }: Pick<CertificateSetting, 'database'>,
  id: string,
  { reason, actor }: { reason: string; actor: Actor },
  now: Instant,
): Promise<void> {
  await together(database, async trx => {
    const certificate = await findCertificate(trx, id);
    if (!certificate) throw new WaymarkError('not-found', 'There is no such certificate.');
    if (certificate.revokedAt) throw new WaymarkError('request.invalid', 'It is revoked already.');
    await setRevoked(trx, id, { by: actor, reason, at: now });
    await revokeCredentials(trx, id, now);
    await lookNow(trx, await accountsOf(trx, certificate.personId), now);
    const personal = { personId: certificate.personId, after: { reason } };
    const entry = { actor, action: 'certificate.revoked', subject: `certificate:${id}`, personal };
    await audit(trx, entry, now);
  });
}

/**
 * Signs a certificate again under the name that its person has today, at the same address; what was signed before no longer
 * counts. One that was revoked by mistake holds again.
 *
 * @throws WaymarkError `not-found`; `request.invalid` for somebody who was erased
 */
export async function reissueCertificate(
  setting: CertificateSetting,
  id: string,
  actor: Actor,
  now: Instant,
): Promise<void> {
  const certificate = await findCertificate(setting.database, id);
  const person = certificate && (await findPerson(setting.database, certificate.personId));
  if (!certificate || !person) throw new WaymarkError('not-found', 'There is no such certificate.');
  if (person.erasedAt)
    throw new WaymarkError('request.invalid', 'Whose certificate this was is no longer known here.');
  await giveAgain(setting, certificate, person.name, now, async trx => {
    await setRevoked(trx, id, undefined);
    await lookNow(trx, await accountsOf(trx, person.id), now);
    await audit(trx, { actor, action: 'certificate.reissued', subject: `certificate:${id}` }, now);
  });
}
