import { administrators } from '../actor.ts';
import type { Row } from '../row.ts';

/** People, accounts, keys, imports and campaigns, as administrators keep them. */
export const rows: readonly Row[] = [
  { page: '/admin', allowed: administrators },
  { page: '/admin/people/[person]', at: '/admin/people/$person', allowed: administrators },
  { page: '/admin/people/[person]', at: '/admin/people/none', hidden: administrators },
  { page: '/admin/people/[person]/mail', at: '/admin/people/$person/mail', allowed: administrators },
  { page: '/admin/people/[person]/mail', at: '/admin/people/none/mail', hidden: administrators },
  { page: '/admin/accounts', allowed: administrators },
  { page: '/admin/accounts/[account]', at: '/admin/accounts/$account', allowed: administrators },
  { page: '/admin/accounts/[account]', at: '/admin/accounts/none', hidden: administrators },
  { page: '/admin/privacy', allowed: administrators },
  {
    endpoint: 'GET /admin/people/[person]/archive.zip',
    at: '/admin/people/$person/archive.zip',
    allowed: administrators,
  },
  {
    endpoint: 'GET /admin/people/[person]/archive.zip',
    at: '/admin/people/none/archive.zip',
    hidden: administrators,
  },
  { page: '/admin/audit', allowed: administrators },
  { endpoint: 'GET /admin/audit/export.csv', allowed: administrators },
  { page: '/admin/keys', allowed: administrators },
  { page: '/admin/campaigns', allowed: administrators },
  { page: '/admin/campaigns/[id]', at: '/admin/campaigns/welcome', allowed: administrators },
  { page: '/admin/campaigns/[id]', at: '/admin/campaigns/none', hidden: administrators },
  {
    endpoint: 'GET /admin/campaigns/[id]/funnel.csv',
    at: '/admin/campaigns/welcome/funnel.csv',
    allowed: administrators,
  },
  {
    endpoint: 'GET /admin/campaigns/[id]/funnel.csv',
    at: '/admin/campaigns/none/funnel.csv',
    hidden: administrators,
  },
  { page: '/admin/import', allowed: administrators },
  { page: '/admin/import/[upload]', at: '/admin/import/$upload', allowed: administrators },
  {
    endpoint: 'GET /admin/import/[upload]/rejected.csv',
    at: '/admin/import/$upload/rejected.csv',
    allowed: administrators,
  },
  { endpoint: 'GET /admin/people.csv', allowed: administrators },
  { endpoint: 'GET /admin/accounts.csv', allowed: administrators },
  {
    endpoint: 'GET /admin/import/[upload]/progress',
    at: '/admin/import/$run/progress',
    allowed: administrators,
  },
  {
    endpoint: 'GET /admin/import/[upload]/progress',
    at: '/admin/import/none/progress',
    hidden: administrators,
  },
  {
    endpoint: 'POST /admin/import/upload',
    form: { kind: 'people' },
    file: 'Email\nolga@umbra.example\n',
    sentOn: administrators,
  },

  {
    action: 'accounts.addPerson',
    form: { email: 'new@umbra.example', name: 'New' },
    allowed: administrators,
  },
  {
    action: 'accounts.changePerson',
    form: { personId: '$spare', email: 'spare@umbra.example', name: 'Spare' },
    allowed: administrators,
  },
  { action: 'accounts.deactivate', form: { personId: '$spare' }, allowed: administrators },
  { action: 'accounts.reactivate', form: { personId: '$spare' }, allowed: administrators },
  {
    action: 'accounts.giveGrant',
    form: { personId: '$spare', kind: 'account-administrator', accountId: '$elsewhere' },
    allowed: administrators,
  },
  {
    action: 'accounts.revokeGrant',
    form: { personId: '$spare', grantId: '$spareGrant' },
    allowed: administrators,
  },
  {
    action: 'accounts.place',
    form: { personId: '$spare', accountId: '$elsewhere', roles: 'operator' },
    allowed: administrators,
  },
  {
    action: 'accounts.leave',
    form: { personId: '$spare', membershipId: '$spareMembership' },
    allowed: administrators,
  },
  {
    action: 'privacy.refuseErasure',
    form: { personId: '$spare', reason: 'A contract runs.' },
    hidden: administrators,
  },
  {
    action: 'privacy.erase',
    form: { personId: '$spare', typed: 'somebody@else.example' },
    invalid: administrators,
  },
  { action: 'accounts.addAccount', form: { name: 'New' }, allowed: administrators },
  {
    action: 'accounts.reassign',
    form: { accountId: '$elsewhere', csmId: '$csmElsewhere' },
    allowed: administrators,
  },
  {
    action: 'accounts.setDomains',
    form: { accountId: '$elsewhere', domains: 'umbra.example' },
    allowed: administrators,
  },
  {
    action: 'details.editAccount',
    form: { accountId: '$elsewhere', name: 'Umbra' },
    allowed: administrators,
  },
  { action: 'details.deactivateAccount', form: { accountId: '$elsewhere' }, allowed: administrators },
  { action: 'details.reactivateAccount', form: { accountId: '$elsewhere' }, allowed: administrators },
  {
    action: 'details.setPersonSettings',
    form: { personId: '$spare', locale: 'en', timeZone: 'Europe/Berlin' },
    allowed: administrators,
  },
  {
    action: 'details.addExternalId',
    form: { personId: '$spare', system: 'crm', externalId: '1' },
    allowed: administrators,
  },
  {
    action: 'details.removeExternalId',
    form: { personId: '$spare', system: 'crm', externalId: '1' },
    allowed: administrators,
  },
  {
    action: 'accounts.mapImport',
    form: { uploadId: '$upload', system: 'csv', columns: ['email', 'name'] },
    allowed: administrators,
  },
  { action: 'accounts.confirmImport', form: { uploadId: '$upload' }, allowed: administrators },

  {
    action: 'access.createKey',
    form: { name: 'New', scopes: 'status:read', days: '90' },
    allowed: administrators,
  },
  { action: 'access.revokeKey', form: { keyId: '$spareKey' }, allowed: administrators },

  {
    action: 'campaigns.launch',
    form: { campaign: 'welcome', appliesTo: 'from-now-on' },
    allowed: administrators,
  },
  { action: 'campaigns.pause', form: { campaign: 'welcome' }, allowed: administrators },
  { action: 'campaigns.resume', form: { campaign: 'welcome' }, allowed: administrators },
  {
    action: 'campaigns.decideLate',
    form: { campaign: 'welcome', decision: 'drop' },
    allowed: administrators,
  },
  {
    action: 'campaigns.sendTest',
    form: { campaign: 'welcome', template: 'campaigns/welcome/hello' },
    allowed: administrators,
  },
];
