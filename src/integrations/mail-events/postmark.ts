import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { mailIdOf, type ReceivedBounce } from '#mail';
import { bounces, jsonOf, type MailEvents, refused, type SignedRequest, unreadable } from './mail-event.ts';

/** Postmark's webhooks, as far as they are about bounces and complaints. */
const request = z.object({
  RecordType: z.string(),
  ID: z.number().optional(),
  Type: z.string().optional(),
  Email: z.string().optional(),
  Details: z.string().optional(),
  Description: z.string().optional(),
  Metadata: z.record(z.string(), z.string()).optional(),
});

const hard = new Set(['HardBounce', 'BadEmailAddress']);
const soft = new Set(['SoftBounce', 'DnsError', 'SpamNotification', 'Blocked', 'DMARCPolicy', 'Unknown']);
const complaints = new Set(['SpamComplaint']);

/**
 * Postmark does not sign: it shows the user and password that stand in the address it was given (HTTP basic).
 *
 * @param secret the password
 */
export function readPostmark({ headers, body }: SignedRequest, secret: string): MailEvents {
  if (!isKnown(headers.get('authorization') ?? '', secret)) return refused('The password is not right.');
  const read = request.safeParse(jsonOf(body));
  if (!read.success) return unreadable;
  const bounce = bounceOf(read.data);
  return bounces(bounce ? [bounce] : []);
}

function isKnown(authorization: string, secret: string): boolean {
  const [, encoded = ''] = /^basic (\S+)$/i.exec(authorization) ?? [];
  const shown = Buffer.from(encoded, 'base64').toString('utf8');
  const [left, right] = [shown.slice(shown.indexOf(':') + 1), secret].map(text =>
    createHash('sha256').update(text).digest(),
  );
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}

function bounceOf(told: z.infer<typeof request>): ReceivedBounce | undefined {
  const { ID, Email, Details, Description, Metadata } = told;
  const type = told.RecordType === 'SpamComplaint' ? 'SpamComplaint' : (told.Type ?? '');
  if (!Email || ID === undefined) return undefined;
  const about = {
    address: Email.toLowerCase(),
    status: undefined,
    said: Details || Description || type,
    mailId: mailIdOf(Metadata?.['message-id'] ?? ''),
    eventId: `postmark-${ID}`,
    source: 'postmark' as const,
  };
  if (complaints.has(type)) return { ...about, verdict: 'complaint', delayed: false };
  if (hard.has(type)) return { ...about, verdict: 'hard', delayed: false };
  if (type === 'Transient') return { ...about, verdict: 'soft', delayed: true };
  return soft.has(type) ? { ...about, verdict: 'soft', delayed: false } : undefined;
}
