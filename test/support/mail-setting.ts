import type { MailRoom, MailTemplate } from '#mail';

const nudge: MailTemplate = {
  id: 'campaigns/stalled/nudge',
  class: 'onboarding',
  locale: 'en',
  subject: ['Go on, ', { show: 'person.firstName', as: 'text' }],
  html: [
    '<p>Hello ',
    { show: 'person.firstName', as: 'text' },
    '</p><p><a href="',
    { show: 'unsubscribe.href', as: 'address' },
    '">Unsubscribe</a></p>',
  ],
  text: [
    'Hello ',
    { show: 'person.firstName', as: 'text' },
    '\n\n',
    { show: 'unsubscribe.href', as: 'address' },
    '\n',
  ],
};

const signIn: MailTemplate = {
  id: 'notices/sign-in',
  class: 'transactional',
  locale: 'en',
  subject: ['Sign in'],
  html: ['<p><a href="', { show: 'link', as: 'address' }, '">Sign in</a></p>'],
  text: ['Sign in:\n', { show: 'link', as: 'address' }, '\n'],
};

const digest: MailTemplate = {
  id: 'internal/digest',
  class: 'internal',
  locale: 'en',
  subject: ['Your accounts'],
  html: ['<p>Your accounts</p>'],
  text: ['Your accounts'],
};

/** What a mail room of the tests sends, and as whom. */
export const mailSetting: Pick<MailRoom, 'config' | 'catalog' | 'mail'> = {
  config: {
    publicUrl: 'https://learn.waymark.example',
    secret: 'a secret of thirty-two characters',
    mailFrom: 'academy@waymark.example',
    dkim: undefined,
    mailLeaseSeconds: 120,
    epochFile: undefined,
  },
  catalog: {
    site: {
      name: 'Waymark Academy',
      description: 'Learn it',
      brand: '#1d6b53',
      locale: 'en',
      timeZone: 'Europe/Berlin',
      support: 'mailto:help@waymark.example',
      postalAddress: '12 Trail Street, 10115 Exampleton',
      stages: [{ id: 'onboard', title: 'Onboard' }],
      segments: [],
      locales: [],
      selfRegistration: false,
      csmSees: 'all',
      sessions: { learners: { idleDays: 30, days: 180 }, staff: { idleDays: 7, days: 30 } },
      accountFields: [],
      embeds: [],
      retention: { uploadDays: 1 },
      oneOffMail: { peopleAtOnce: 200, mailsPerDay: 500 },
    },
  },
  mail: {
    topics: [{ id: 'reminders', title: 'Reminders', summary: 'When something is left to do.' }],
    templates: new Map([nudge, signIn, digest].map(template => [template.id, template])),
  },
};
