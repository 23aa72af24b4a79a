import { z } from 'zod';
import type { Words } from '#words';
import type { MailClass } from './outgoing.ts';
import type { VariableTypes } from './template.ts';

/** Front matter of a mail, `content/notices/*.mdx` and `content/campaigns/<id>/<step>.mdx`. */
export const mailFrontMatter = z.strictObject({
  subject: z.string().min(1).max(150).meta({ example: 'Your next step, {person.firstName}' }),
  /** What a mail program shows beside the subject. */
  preview: z.string().min(1).max(200).meta({ example: 'Ten minutes, and you can share your first report.' }),
});

/** A file to compile, and what may be said in it. */
export interface MailFile {
  /** `notices/sign-in`, `campaigns/<campaign>/<step>`. */
  readonly id: string;
  /** Relative to the site folder. */
  readonly file: string;
  /** The language it is written in, where that is not the site's. Of an id that ends in it, the mail without is the site's. */
  readonly locale?: string | undefined;
  /** Whether the text is Waymark's own, also where the site has a file of that name. */
  readonly shipped?: boolean | undefined;
  readonly class: MailClass;
  /** Whether it is no mail of its own: its subject is a line in the digest. */
  readonly isLine?: boolean;
  /** Of an onboarding mail: what one unsubscribes from, an id of `content/topics.yaml`. */
  readonly topic?: string | undefined;
  readonly variables: VariableTypes;
  /** Why the reader gets this, for the foot of the mail, in the words of its language. Plain text; may hold variables. */
  readonly because: Because;
}

export type Because = (words: Words['mail']) => string;

/** Known in every mail. */
export const everywhere: VariableTypes = { 'site.name': 'text', 'site.href': 'address' };

const person: VariableTypes = { 'person.name': 'text', 'person.firstName': 'text' };

const invitation: VariableTypes = { ...person, link: 'address', 'inviter.name': 'text', days: 'days' };

/** The mails that answer an act. Each site has all of them. */
export const notices = {
  'sign-in': {
    variables: { link: 'address', code: 'text', minutes: 'minutes' },
    because: ({ because }) => because.signIn,
  },
  'new-address': {
    variables: { link: 'address', minutes: 'minutes' },
    because: ({ because }) => because.address,
  },
  'address-in-use': {
    variables: {},
    because: ({ because }) => because.address,
  },
  'sign-in-changed': {
    variables: { change: 'text' },
    because: ({ because }) => because.signInChanged,
  },
  invitation: {
    variables: { ...invitation, 'account.name': 'text' },
    because: ({ because }) => because.invited,
  },
  'staff-invitation': {
    variables: invitation,
    because: ({ because }) => because.invitedToHelp,
  },
  certificate: {
    variables: {
      ...person,
      'certificate.title': 'text',
      'certificate.href': 'address',
      'certificate.until': 'day?',
    },
    because: ({ because }) => because.certificate,
  },
  'erasure-asked': {
    variables: { link: 'address' },
    because: ({ because }) => because.administrator,
  },
  'erasure-done': {
    variables: {},
    because: ({ because }) => because.erased,
  },
  'erasure-refused': {
    variables: { reason: 'text' },
    because: ({ because }) => because.erasureAsked,
  },
  test: {
    variables: { 'sent.at': 'text' },
    because: ({ because }) => because.test,
  },
} as const satisfies Record<string, { variables: VariableTypes; because: Because }>;

export type NoticeName = keyof typeof notices;

export const noticeFiles: readonly MailFile[] = Object.entries(notices).map(([name, notice]) => ({
  id: `notices/${name}`,
  file: `content/notices/${name}.mdx`,
  class: 'transactional',
  ...notice,
}));
