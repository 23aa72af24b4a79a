import { z } from 'zod';
import type { MailFile, VariableTypes } from '#mail';
import { campaignFile } from '../campaign.ts';

/**
 * `content/templates/<id>.yaml`: a mail that is approved for CSMs to send by hand. Its text is `<id>.mdx` beside it, and
 * goes out in the same windows and under the same caps as a campaign's.
 */
export const templateFile = z.strictObject({
  title: z.string().min(1).max(80).meta({ example: 'Point to a module' }),
  summary: z.string().min(1).max(300).meta({ example: 'Sends the module that answers a question.' }),
  /** What people unsubscribe from. */
  topic: z.string().min(1).meta({ example: 'from-your-contact' }),
  /** A module is a lesson or a course. `note`: it says nothing but what its sender writes. */
  about: z.enum(['module', 'path', 'note']),
  /** Whether its sender may write something of their own. */
  note: z.boolean().default(true),
  window: campaignFile.shape.window,
  caps: campaignFile.shape.caps,
});

/** A mail to send by hand. Plain data: it is kept as JSON beside the build. */
export interface Template extends z.infer<typeof templateFile> {
  readonly id: string;
}

/** The longest note, in characters. */
export const longestNote = 2_000;

/** What a mail of this template is called in the outbox. */
export const kindOf = ({ id }: Pick<Template, 'id'>): string => `templates/${id}`;

const always: VariableTypes = {
  'person.name': 'text',
  'person.firstName': 'text',
  'account.name': 'text',
  'sender.name': 'text',
};

const about: Record<Template['about'], VariableTypes> = {
  module: { 'module.title': 'text', 'module.minutes': 'minutes', 'module.href': 'address' },
  path: { 'path.title': 'text', 'path.summary': 'text', 'path.href': 'address' },
  note: { note: 'lines' },
};

/** The mails of these templates, for the mail room to compile. */
export const templateMails = (templates: readonly Template[]): readonly MailFile[] =>
  templates.map(template => ({
    id: kindOf(template),
    file: `content/templates/${template.id}.mdx`,
    class: 'onboarding',
    topic: template.topic,
    variables: {
      ...always,
      ...(template.note ? { note: 'lines?' } : {}),
      ...about[template.about],
    },
    because: ({ because }) => because.byHand,
  }));
