import type { Certificate } from './certificate.ts';
import { certificateHref } from './credential.ts';

/** The page of LinkedIn on which somebody puts a certificate into their profile. Following it is their own act. */
export function linkedInAddress(
  { id, title, earnedAt, expiresAt }: Certificate,
  { siteName, publicUrl, timeZone }: { siteName: string; publicUrl: string; timeZone: string },
): string {
  const earned = earnedAt.toZonedDateTimeISO(timeZone);
  const ends = expiresAt?.toZonedDateTimeISO(timeZone);
  const address = new URL('https://www.linkedin.com/profile/add');
  const parameters = {
    startTask: 'CERTIFICATION_NAME',
    name: title,
    organizationName: siteName,
    issueYear: String(earned.year),
    issueMonth: String(earned.month),
    ...(ends ? { expirationYear: String(ends.year), expirationMonth: String(ends.month) } : {}),
    certUrl: `${publicUrl}${certificateHref(id)}`,
    certId: id,
  };
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
  return address.href;
}
