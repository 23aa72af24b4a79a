import { administrators, csmsOfTheAccount, everyone, keyFor, signedIn, without } from '../actor.ts';
import type { Row } from '../row.ts';

const reader = keyFor('status:read');
const ofTheAccount = [...csmsOfTheAccount, 'account administrator', reader] as const;

/** What programs ask, with a key or with the session of somebody signed in. What one may not know of is not there. */
export const rows: readonly Row[] = [
  { endpoint: 'GET /api/v1/openapi.json', allowed: everyone },
  {
    endpoint: 'POST /api/v1/events',
    json: {
      id: 'of-$actor',
      type: 'lesson.opened',
      person: { id: '$person' },
      course: 'first-report',
      lesson: 'open-it',
    },
    allowed: ['learner', keyFor('events:write')],
  },
  {
    endpoint: 'POST /api/v1/product-events',
    json: { id: 'of-$actor', event: 'report.created', person: { email: 'zoe@zanzigar.example' } },
    allowed: [keyFor('product-events:write')],
  },
  {
    endpoint: 'POST /api/v1/product-events',
    json: { events: [] },
    invalid: [keyFor('product-events:write')],
  },
  {
    endpoint: 'GET /api/v1/people/[id]/progress',
    at: '/api/v1/people/$person/progress',
    allowed: [...ofTheAccount, 'learner'],
    hidden: without(signedIn, [...ofTheAccount, 'learner']),
  },
  {
    endpoint: 'GET /api/v1/people/[id]/progress',
    at: '/api/v1/people/me/progress',
    allowed: signedIn,
    hidden: [reader],
  },
  {
    endpoint: 'GET /api/v1/people/[id]/certificates',
    at: '/api/v1/people/$person/certificates',
    allowed: [...ofTheAccount, 'learner'],
    hidden: without(signedIn, [...ofTheAccount, 'learner']),
  },
  {
    endpoint: 'GET /api/v1/people/[id]/certificates',
    at: '/api/v1/people/me/certificates',
    allowed: signedIn,
    hidden: [reader],
  },
  {
    endpoint: 'GET /api/v1/accounts/[id]/status',
    at: '/api/v1/accounts/$account/status',
    allowed: ofTheAccount,
    hidden: without(signedIn, ofTheAccount),
  },
  {
    endpoint: 'GET /api/v1/accounts/[id]/status',
    at: '/api/v1/accounts/crm:4711/status',
    allowed: ofTheAccount,
    hidden: without(signedIn, ofTheAccount),
  },
  {
    endpoint: 'GET /api/v1/accounts/[id]',
    at: '/api/v1/accounts/crm:4711',
    allowed: [...administrators, keyFor('directory:read')],
  },
  {
    endpoint: 'GET /api/v1/accounts/[id]',
    at: '/api/v1/accounts/crm:none',
    hidden: [...administrators, keyFor('directory:read')],
  },
  {
    endpoint: 'PUT /api/v1/accounts/[id]',
    at: '/api/v1/accounts/$elsewhere',
    json: { name: 'Umbra' },
    allowed: [...administrators, keyFor('directory:write')],
  },
  {
    endpoint: 'PUT /api/v1/accounts/[id]',
    at: '/api/v1/accounts/$elsewhere',
    json: { stage: 'nowhere' },
    invalid: [...administrators, keyFor('directory:write')],
  },
  {
    endpoint: 'GET /api/v1/people/[id]',
    at: '/api/v1/people/$person',
    allowed: [...administrators, keyFor('directory:read')],
  },
  {
    endpoint: 'PUT /api/v1/people/[id]',
    at: '/api/v1/people/crm:of-$actor',
    json: { email: 'spare@umbra.example', name: 'Spare' },
    allowed: [...administrators, keyFor('directory:write')],
  },
];
