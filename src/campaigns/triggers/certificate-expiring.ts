import { z } from 'zod';
import { addDays, currentPaths, daysText, learnerTrigger } from './trigger.ts';
import { perhapsPathWords } from './words.ts';

/**
 * A certificate of theirs ends in so many days. Whoever renews it has another then, so the entry is over; one that was
 * revoked ends nothing.
 */
export const certificateExpiring = learnerTrigger({
  file: z.strictObject({
    on: z.literal('certificate-expiring'),
    days: z.number().int().min(1).max(365).default(30).meta({ example: 30 }),
  }),
  starts: ({ days }, learner, zone) =>
    learner.certificates.map(certificate => {
      const { about, courseIds, expiresAt } = certificate;
      const enrolment = currentPaths(learner).find(
        path => path.pathId === certificate.pathId || courseIds.some(id => path.courseIds.includes(id)),
      );
      return { enrolment, certificate, startsAt: addDays(expiresAt, -days, zone), about };
    }),
  says: ({ days }) => `${daysText(days)} before a certificate ends that somebody has.`,
  variables: () => ({
    'certificate.title': 'text',
    'certificate.until': 'text',
    'certificate.href': 'address',
    ...perhapsPathWords,
  }),
  exits: ['trained'],
  endsByActing: true,
});
