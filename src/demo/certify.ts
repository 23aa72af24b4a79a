import { awardAll, type CertificateSetting, noteOffers, offersOf } from '#certificates';
import type { Instant } from '#clock';
import { isCertified, noteCertified } from './store.ts';

/** As if certificates had been switched on two months ago: some have one, and some who were done before wait for a backfill. */
const daysOn = 60;

/** Gives the demo's people their certificates, once. */
export async function certifyDemo(setting: CertificateSetting, now: Instant): Promise<void> {
  if (await isCertified(setting.database)) return;
  await noteOffers(setting.database, offersOf(setting.catalog), now.subtract({ hours: 24 * daysOn }));
  await awardAll(setting, now, { tell: false });
  await noteCertified(setting.database);
}
