import { z } from 'zod';
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
  /** The language it is written in, where that is not the site's. */
  readonly locale?: string | undefined;
  readonly class: MailClass;
  /** Whether it is no mail of its own: its subject is a line in the digest. */
  readonly isLine?: boolean;
  /** Of an onboarding mail: what one unsubscribes from, an id of `content/topics.yaml`. */
  readonly topic?: string | undefined;
  readonly variables: VariableTypes;
  /** Why the reader gets this, for the foot of the mail. Plain text; may hold variables. */
  readonly because: string;
}

/** Known in every mail. */
export const everywhere: VariableTypes = { 'site.name': 'text', 'site.href': 'address' };

const person: VariableTypes = { 'person.name': 'text', 'person.firstName': 'text' };

const invitation: VariableTypes = { ...person, link: 'address', 'inviter.name': 'text', days: 'text' };

/** The mails that answer an act. Each site has all of them. */
export const notices = {
  'sign-in': {
    variables: { link: 'address', code: 'text', minutes: 'text' },
    because: 'You get this mail because somebody asked to sign in to {site.name} with your address.',
  },
  'new-address': {
    variables: { link: 'address', minutes: 'text' },
    because: 'You get this mail because somebody wants to use your address at {site.name}.',
  },
  'address-in-use': {
    variables: {},
    because: 'You get this mail because somebody wants to use your address at {site.name}.',
  },
  'sign-in-changed': {
    variables: { change: 'text' },
    because: 'You get this mail because it is about how you sign in to {site.name}.',
  },
  invitation: {
    variables: { ...invitation, 'account.name': 'text' },
    because: 'You get this mail because {inviter.name} invited you to {site.name}.',
  },
  'staff-invitation': {
    variables: invitation,
    because: 'You get this mail because {inviter.name} invited you to help run {site.name}.',
  },
  certificate: {
    variables: {
      ...person,
      'certificate.title': 'text',
      'certificate.href': 'address',
      'certificate.until': 'text?',
    },
    because: 'You get this mail because you earned a certificate at {site.name}.',
  },
  'erasure-asked': {
    variables: { link: 'address' },
    because: 'You get this mail because you are an administrator of {site.name}.',
  },
  'erasure-done': {
    variables: {},
    because: 'You get this mail because your data at {site.name} was erased. It is the last one.',
  },
  'erasure-refused': {
    variables: { reason: 'text' },
    because: 'You get this mail because you asked {site.name} to erase your data.',
  },
  test: {
    variables: { 'sent.at': 'text' },
    because: 'You get this mail because somebody who runs {site.name} tests how it sends mail.',
  },
} as const satisfies Record<string, { variables: VariableTypes; because: string }>;

export type NoticeName = keyof typeof notices;

export const noticeFiles: readonly MailFile[] = Object.entries(notices).map(([name, notice]) => ({
  id: `notices/${name}`,
  file: `content/notices/${name}.mdx`,
  class: 'transactional',
  ...notice,
}));
