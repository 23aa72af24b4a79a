import { administrators, everyone, signedIn } from '../actor.ts';
import type { Row } from '../row.ts';

/** What somebody gets by mail. The link in a mail opens these choices for whoever holds it, and nothing else. */
export const rows: readonly Row[] = [
  { page: '/preferences', allowed: signedIn },
  { page: '/preferences/[token]', at: '/preferences/$mailToken', allowed: everyone },
  { page: '/preferences/[token]', at: '/preferences/forged', sentOn: everyone },
  { page: '/unsubscribe/[token]', at: '/unsubscribe/$mailToken', allowed: everyone },
  { page: '/unsubscribe/[token]', at: '/unsubscribe/forged', hidden: everyone },
  { endpoint: 'POST /unsubscribe/[token]', at: '/unsubscribe/$mailToken', allowed: everyone },
  { endpoint: 'POST /unsubscribe/[token]', at: '/unsubscribe/forged', hidden: everyone },
  { action: 'mail.savePreferences', form: { topics: 'onboarding' }, allowed: signedIn },
  {
    action: 'mail.savePreferences',
    form: { topics: 'onboarding', token: '$mailToken' },
    allowed: everyone,
  },
  { action: 'mail.setEverything', form: { state: 'on' }, allowed: signedIn },
  { action: 'mail.setEverything', form: { state: 'on', token: '$mailToken' }, allowed: everyone },
  { action: 'mail.undoPreferences', form: { undo: 'forged' }, invalid: signedIn },
  { action: 'mail.undoPreferences', form: { undo: 'forged', token: '$mailToken' }, invalid: everyone },
  { page: '/admin/mail', allowed: administrators },
  { page: '/admin/mail/uncertain', allowed: administrators },
  { page: '/admin/mail/held', allowed: administrators },
  { page: '/admin/mail/addresses', allowed: administrators },
  { page: '/admin/mail/bounces', allowed: administrators },
  {
    action: 'outbox.decideUncertain',
    form: { ids: ['0198a0c4-0000-7000-8000-000000000000'], decision: 'arrived' },
    allowed: administrators,
  },
  {
    action: 'outbox.decideHeld',
    form: { until: '2026-11-16T09:00:00Z', decision: 'drop' },
    allowed: administrators,
  },
  {
    action: 'mail.suppress',
    form: { addresses: '$actor@nowhere.example', reason: 'They asked for it.' },
    allowed: administrators,
  },
  { action: 'mail.liftSuppression', form: { address: '$actor@nowhere.example' }, allowed: administrators },
  // Only a provider's signature opens it, and none is set up here.
  {
    endpoint: 'POST /api/v1/mail-events/[provider]',
    at: '/api/v1/mail-events/mailgun',
    json: {},
    'sign-in': everyone,
  },
  {
    endpoint: 'POST /api/v1/mail-events/[provider]',
    at: '/api/v1/mail-events/pigeon',
    json: {},
    hidden: everyone,
  },
];
