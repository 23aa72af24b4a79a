import { createVerify } from 'node:crypto';
import { z } from 'zod';
import { mailIdOf, type ReceivedBounce } from '#mail';
import { bounces, jsonOf, type MailEvents, refused, type SignedRequest, unreadable } from './mail-event.ts';

/** What Amazon SNS posts: a message of its own, or one of SES as text inside. */
const envelope = z.object({
  Type: z.enum(['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation']),
  MessageId: z.string(),
  TopicArn: z.string(),
  Message: z.string(),
  Timestamp: z.string(),
  SignatureVersion: z.enum(['1', '2']),
  Signature: z.string(),
  SigningCertURL: z.string(),
  Subject: z.string().optional(),
  SubscribeURL: z.string().optional(),
  Token: z.string().optional(),
});

const recipient = z.object({
  emailAddress: z.string(),
  status: z.string().optional(),
  diagnosticCode: z.string().optional(),
});

const notification = z.object({
  notificationType: z.string().optional(),
  eventType: z.string().optional(),
  mail: z.object({
    commonHeaders: z.object({ messageId: z.string().optional() }).optional(),
    headers: z.array(z.object({ name: z.string(), value: z.string() })).optional(),
  }),
  bounce: z.object({ bounceType: z.string(), bouncedRecipients: z.array(recipient) }).optional(),
  complaint: z
    .object({
      complainedRecipients: z.array(recipient),
      complaintFeedbackType: z.string().nullish(),
    })
    .optional(),
  deliveryDelay: z.object({ delayedRecipients: z.array(recipient) }).optional(),
});

/** The two orders in which SNS signs its fields. */
const signedFields = {
  Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
  other: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
} as const;

/** Only Amazon's own host may say with which key to check: anybody can sign with a key of their own. */
const amazon = /^https:\/\/sns\.[a-z0-9-]+\.amazonaws\.com(\.cn)?\//;

/**
 * Amazon SES by way of SNS.
 *
 * @param topic the ARN of the topic that we subscribed to; another topic's messages are refused
 * @param readCertificate the certificate, PEM, at an address of Amazon's
 */
export async function readSes(
  { body }: SignedRequest,
  topic: string,
  readCertificate: (url: string) => Promise<string>,
): Promise<MailEvents> {
  const read = envelope.safeParse(jsonOf(body));
  if (!read.success) return unreadable;
  const sent = read.data;
  if (sent.TopicArn !== topic) return refused('This is another topic.');
  if (!amazon.test(sent.SigningCertURL)) return refused('The certificate is not at Amazon.');
  const certificate = await readCertificate(sent.SigningCertURL).catch(() => undefined);
  if (!certificate || !isSigned(sent, certificate)) return refused('The signature is not right.');
  if (sent.Type === 'SubscriptionConfirmation' && sent.SubscribeURL && amazon.test(sent.SubscribeURL))
    return { outcome: 'confirm', url: sent.SubscribeURL };
  if (sent.Type !== 'Notification') return bounces([]);
  const told = notification.safeParse(jsonOf(sent.Message));
  return told.success ? bounces(bouncesOf(told.data, sent.MessageId)) : unreadable;
}

function isSigned(sent: z.infer<typeof envelope>, certificate: string): boolean {
  const fields = sent.Type === 'Notification' ? signedFields.Notification : signedFields.other;
  const text = fields
    .flatMap(name => (sent[name] === undefined ? [] : [`${name}\n${sent[name]}\n`]))
    .join('');
  try {
    const hash = sent.SignatureVersion === '1' ? 'sha1' : 'sha256';
    return createVerify(`RSA-${hash.toUpperCase()}`)
      .update(text)
      .verify(certificate, sent.Signature, 'base64');
  } catch {
    return false;
  }
}

function bouncesOf(told: z.infer<typeof notification>, eventId: string): ReceivedBounce[] {
  const { bounce, complaint, deliveryDelay, mail } = told;
  const messageId =
    mail.headers?.find(({ name }) => name.toLowerCase() === 'message-id')?.value ??
    mail.commonHeaders?.messageId;
  const about = (one: z.infer<typeof recipient>) => ({
    address: one.emailAddress.toLowerCase(),
    status: one.status,
    said: one.diagnosticCode ?? '',
    mailId: mailIdOf(messageId ?? ''),
    eventId,
    source: 'ses' as const,
  });
  if (bounce) {
    const verdict = bounce.bounceType === 'Permanent' ? 'hard' : 'soft';
    return bounce.bouncedRecipients.map(one => ({ ...about(one), verdict, delayed: false }));
  }
  if (complaint && complaint.complaintFeedbackType !== 'not-spam') {
    const said = complaint.complaintFeedbackType ?? 'complaint';
    return complaint.complainedRecipients.map(one => ({
      ...about(one),
      verdict: 'complaint',
      delayed: false,
      said,
    }));
  }
  return (deliveryDelay?.delayedRecipients ?? []).map(one => ({
    ...about(one),
    verdict: 'soft',
    delayed: true,
  }));
}
