import type { BounceRecord, BounceSource, Suppression } from '#mail';

/** Why an address gets no mail. */
export const suppressionWords: Readonly<Record<Suppression['kind'], string>> = {
  hard: 'Does not exist',
  soft: 'Rests: three mails in a row did not get through',
  complaint: 'Called our mail spam',
  manual: 'Put here by an administrator',
};

/** Who told us. */
export const sourceWords: Readonly<Record<BounceSource, string>> = {
  smtp: 'the mail server, at once',
  mail: 'a mail that came back',
  ses: 'Amazon SES',
  postmark: 'Postmark',
  sendgrid: 'SendGrid',
  mailgun: 'Mailgun',
};

export function verdictWord({ verdict, delayed }: Pick<BounceRecord, 'verdict' | 'delayed'>): string {
  if (delayed) return 'Delayed';
  return { hard: 'No such address', soft: 'Not this time', complaint: 'Spam complaint' }[verdict];
}
