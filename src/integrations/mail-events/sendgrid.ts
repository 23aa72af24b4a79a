import { createPublicKey, createVerify } from 'node:crypto';
import { z } from 'zod';
import { mailIdOf, type ReceivedBounce } from '#mail';
import { bounces, jsonOf, type MailEvents, refused, type SignedRequest, unreadable } from './mail-event.ts';

/** SendGrid's event webhook, as far as it is about bounces and complaints. */
const events = z.array(
  z.object({
    event: z.string(),
    email: z.string(),
    sg_event_id: z.string(),
    type: z.string().optional(),
    reason: z.string().optional(),
    response: z.string().optional(),
    status: z.string().optional(),
    'smtp-id': z.string().optional(),
  }),
);

/** @param publicKey as SendGrid shows it: base64, without lines around it */
export function readSendGrid({ headers, body }: SignedRequest, publicKey: string): MailEvents {
  const signature = headers.get('x-twilio-email-event-webhook-signature') ?? '';
  const timestamp = headers.get('x-twilio-email-event-webhook-timestamp') ?? '';
  if (!isSigned(`${timestamp}${body}`, signature, publicKey)) return refused('The signature is not right.');
  const read = events.safeParse(jsonOf(body));
  return read.success ? bounces(read.data.flatMap(event => bounceOf(event) ?? [])) : unreadable;
}

function isSigned(text: string, signature: string, publicKey: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    return createVerify('sha256').update(text).verify(key, signature, 'base64');
  } catch {
    return false;
  }
}

function bounceOf(event: z.infer<typeof events>[number]): ReceivedBounce | undefined {
  const about = {
    address: event.email.toLowerCase(),
    status: event.status,
    said: event.reason ?? event.response ?? event.event,
    mailId: mailIdOf(event['smtp-id'] ?? ''),
    eventId: event.sg_event_id,
    source: 'sendgrid' as const,
  };
  if (event.event === 'spamreport') return { ...about, verdict: 'complaint', delayed: false };
  if (event.event === 'deferred') return { ...about, verdict: 'soft', delayed: true };
  if (event.event !== 'bounce') return undefined;
  // "blocked" is about the mail or us, not about the address.
  return { ...about, verdict: event.type === 'blocked' ? 'soft' : 'hard', delayed: false };
}
