import { reasonText } from '#campaigns';
import type { UndecidedMail } from '#mail';

/** What is known of a mail that may have arrived or not. */
export function knownOfUncertain({ reason, reply, attempts }: UndecidedMail): string[] {
  return [
    uncertainWords[reason] ?? reasonText(reason),
    ...(reply ? [`The last that was heard: ${reply}`] : []),
    ...(attempts > 1 ? [`It was tried ${attempts} times.`] : []),
  ];
}

const uncertainWords: Readonly<Record<string, string>> = {
  'connection-lost': 'The connection broke after the text was sent, before the mail server answered.',
  'worker-lost': 'The worker was ended while it handed the mail over.',
  refused: 'An earlier attempt may have arrived; the mail server refused the next.',
  'too-late': 'An earlier attempt may have arrived; by now it is later than its time.',
  unsubscribed:
    'An earlier attempt may have arrived. They have unsubscribed since, so it was not sent again.',
  complained:
    'An earlier attempt may have arrived. A mail to their address was marked as spam since, so it was not sent again.',
  'kept-from-mail':
    'An earlier attempt may have arrived. Their address gets no such mail now, so it was not sent again.',
  suppressed:
    'An earlier attempt may have arrived. Their address takes no mail now, so it was not sent again.',
};
