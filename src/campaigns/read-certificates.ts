import { type ExpectedCertificate, readExpected, readGiven } from '#certificates';
import { type Instant, instantText } from '#clock';
import type { Campaign } from './campaign.ts';
import type { CertificateFacts } from './facts.ts';
import type { CampaignSetting } from './setting.ts';

/**
 * The certificates of these people that will end, by person. Costs nothing when no campaign asks.
 *
 * @param foresees with what they will be given by the look that comes before any plan; a look itself has given it
 */
export async function readCertificates(
  { database, catalog }: Pick<CampaignSetting, 'database' | 'catalog'>,
  campaigns: readonly Campaign[],
  personIds: readonly string[],
  now: Instant,
  foresees: boolean,
): Promise<ReadonlyMap<string, readonly CertificateFacts[]>> {
  if (!campaigns.some(({ trigger }) => trigger.on === 'certificate-expiring')) return new Map();
  const read = foresees ? readExpected : readGiven;
  const expected = await read({ database, catalog }, personIds, now);
  return new Map([...expected].map(([personId, own]) => [personId, own.flatMap(factsOf)]));
}

function factsOf({
  offer,
  title,
  earnedAt,
  expiresAt,
  isRevoked,
}: ExpectedCertificate): readonly CertificateFacts[] {
  if (!expiresAt || isRevoked) return [];
  const { kind, subject } = offer;
  return [
    {
      about: `certificate/${kind}/${subject.id}/${instantText(earnedAt)}`,
      title,
      expiresAt,
      pathId: kind === 'path' ? subject.id : undefined,
      courseIds: kind === 'course' ? [subject.id] : [],
    },
  ];
}
