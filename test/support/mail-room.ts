import { onTestFinished } from 'vitest';
import { settableClock } from '#clock';
import type { OpenDatabase } from '#database';
import { openLog } from '#log';
import { type MailRoom, type MailTemplate, openLane } from '#mail';
import { openSmtpSink } from './smtp.ts';

const nudge: MailTemplate = {
  id: 'campaigns/stalled/nudge',
  class: 'onboarding',
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
  subject: ['Sign in'],
  html: ['<p><a href="', { show: 'link', as: 'address' }, '">Sign in</a></p>'],
  text: ['Sign in:\n', { show: 'link', as: 'address' }, '\n'],
};

const digest: MailTemplate = {
  id: 'internal/digest',
  class: 'internal',
  subject: ['Your accounts'],
  html: ['<p>Your accounts</p>'],
  text: ['Your accounts'],
};

/** A mail room on this database, with a clock of its own, a real mail server, and a lane to it. */
export async function openMailRoom({ database, engine }: OpenDatabase) {
  const sink = await openSmtpSink();
  const lane = openLane({ smtpUrl: sink.url, silenceSeconds: 1 });
  onTestFinished(() => lane.close());
  const clock = settableClock('2026-11-02T09:00:00Z');
  const room: MailRoom = {
    config: {
      publicUrl: 'https://learn.waymark.example',
      secret: 'a secret of thirty-two characters',
      mailFrom: 'academy@waymark.example',
    },
    clock,
    log: openLog('silent'),
    database,
    engine,
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
        selfRegistration: false,
        accountFields: [],
      },
    },
    mail: {
      topics: [{ id: 'reminders', title: 'Reminders', summary: 'When something is left to do.' }],
      templates: new Map([nudge, signIn, digest].map(template => [template.id, template])),
    },
  };
  return { room, lane, clock, sink };
}
