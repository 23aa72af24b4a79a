import { administrators, everyone, signedIn, without } from '../actor.ts';
import type { Row } from '../row.ts';

/** Certificates: those of oneself, those that somebody shows, and what administrators do with them. */
export const rows: readonly Row[] = [
  { page: '/certificates', allowed: signedIn },
  { page: '/certificates/[id]', at: '/certificates/$certificate', allowed: everyone },
  { page: '/certificates/[id]', at: '/certificates/none', hidden: everyone },
  {
    endpoint: 'GET /certificates/[id]/credential.json',
    at: '/certificates/$certificate/credential.json',
    allowed: everyone,
  },
  {
    endpoint: 'GET /certificates/[id]/credential.json',
    at: '/certificates/none/credential.json',
    hidden: everyone,
  },
  {
    endpoint: 'GET /certificates/[id]/picture.png',
    at: '/certificates/$certificate/picture.png',
    allowed: everyone,
  },
  { endpoint: 'GET /certificates/[id]/picture.png', at: '/certificates/none/picture.png', hidden: everyone },
  { page: '/verify', allowed: everyone },
  { endpoint: 'POST /verify', form: { credential: '{}' }, allowed: everyone },
  { endpoint: 'POST /verify', form: { credential: '' }, invalid: everyone },
  { endpoint: 'GET /.well-known/did.json', allowed: everyone },
  { endpoint: 'GET /credentials/status/[list]', at: '/credentials/status/1', allowed: everyone },
  { endpoint: 'GET /credentials/status/[list]', at: '/credentials/status/9', hidden: everyone },
  // For conformance suites, in demo mode.
  { endpoint: 'POST /credentials/issue', json: [], invalid: everyone },
  { endpoint: 'POST /credentials/verify', json: [], invalid: everyone },
  { endpoint: 'POST /presentations/verify', json: [], invalid: everyone },

  { page: '/admin/certificates', allowed: administrators },
  {
    page: '/admin/certificates/[kind]/[subject]',
    at: '/admin/certificates/course/share-reports',
    allowed: administrators,
  },
  {
    page: '/admin/certificates/[kind]/[subject]',
    at: '/admin/certificates/course/none',
    hidden: administrators,
  },
  {
    page: '/admin/certificates/given/[id]',
    at: '/admin/certificates/given/$certificate',
    allowed: administrators,
  },
  { page: '/admin/certificates/given/[id]', at: '/admin/certificates/given/none', hidden: administrators },

  {
    action: 'certificates.reissueOwn',
    form: { certificate: '$ownCertificate' },
    allowed: ['learner'],
    hidden: without(signedIn, ['learner']),
  },
  { action: 'certificates.reissue', form: { certificate: '$certificate' }, allowed: administrators },
  {
    action: 'certificates.revoke',
    form: { certificate: '$certificate', reason: 'By mistake' },
    allowed: administrators,
  },
  {
    action: 'certificates.backfill',
    form: { kind: 'course', subject: 'share-reports', people: ['$person'] },
    allowed: administrators,
  },
  { action: 'certificates.rotateKey', form: {}, allowed: administrators },
];
