import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Instant } from '#clock';
import { classify, mailIdOf, type ReceivedBounce } from '#mail';
import { bounces, jsonOf, type MailEvents, refused, type SignedRequest, unreadable } from './mail-event.ts';

/** Mailgun's webhooks, as far as they are about bounces and complaints. */
const request = z.object({
  signature: z.object({ timestamp: z.string(), token: z.string(), signature: z.string() }),
  'event-data': z.object({
    id: z.string(),
    event: z.string(),
    severity: z.string().optional(),
    recipient: z.string().optional(),
    reason: z.string().optional(),
    'delivery-status': z
      .object({
        code: z.number().optional(),
        message: z.string().optional(),
        description: z.string().optional(),
        'enhanced-code': z.string().optional(),
      })
      .optional(),
    message: z.object({ headers: z.object({ 'message-id': z.string().optional() }).optional() }).optional(),
  }),
});

/** A request is signed with its time, so that an old one cannot be sent again. */
const oldestMinutes = 15;

export function readMailgun({ body }: SignedRequest, signingKey: string, now: Instant): MailEvents {
  const read = request.safeParse(jsonOf(body));
  if (!read.success) return unreadable;
  const { signature, 'event-data': event } = read.data;
  if (!isSigned(signature, signingKey)) return refused('The signature is not right.');
  const age = now.epochMilliseconds / 1_000 - Number(signature.timestamp);
  if (!(Math.abs(age) <= oldestMinutes * 60)) return refused('The request is too old.');
  const bounce = bounceOf(event);
  return bounces(bounce ? [bounce] : []);
}

function isSigned(
  { timestamp, token, signature }: z.infer<typeof request>['signature'],
  key: string,
): boolean {
  const right = createHmac('sha256', key).update(`${timestamp}${token}`).digest();
  const shown = Buffer.from(signature, 'hex');
  return shown.length === right.length && timingSafeEqual(shown, right);
}

function bounceOf(event: z.infer<typeof request>['event-data']): ReceivedBounce | undefined {
  const { id, recipient, severity, reason } = event;
  const status = event['delivery-status'];
  const said = [status?.code, status?.message || status?.description].filter(Boolean).join(' ');
  const about = {
    address: recipient?.toLowerCase(),
    status: status?.['enhanced-code'],
    mailId: mailIdOf(event.message?.headers?.['message-id'] ?? ''),
    eventId: id,
    source: 'mailgun' as const,
  };
  if (event.event === 'complained')
    return { ...about, verdict: 'complaint', delayed: false, said: 'complained' };
  // Mailgun knows of it already and has not tried.
  if (event.event !== 'failed' || reason?.startsWith('suppress')) return undefined;
  const delayed = severity === 'temporary';
  return { ...about, verdict: delayed ? 'soft' : classify(about.status, said), delayed, said };
}
