import { atTheAccount, authors, csms, everyone, keys, signedIn, unknown, without } from '../actor.ts';
import type { Row } from '../row.ts';

/** Who sees what only accounts of the segment "enterprise" may: Zanzigar is one, and our staff sees it, too. */
const enterprise = [...atTheAccount, ...csms, ...authors];
const notEnterprise = without(everyone, enterprise);
const nobodySigned = [...unknown, ...keys];

/** Courses, paths, search, and what learners do with them. */
export const rows: readonly Row[] = [
  { page: '/my-learning', allowed: signedIn },
  { page: '/paths', allowed: everyone },
  { page: '/paths/[path]', at: '/paths/analyst', allowed: everyone },
  { page: '/paths/[path]', at: '/paths/reporting', sentOn: everyone },
  { page: '/paths/[path]', at: '/paths/operator', allowed: signedIn },
  { page: '/paths/[path]', at: '/paths/enterprise', allowed: enterprise, hidden: notEnterprise },
  { page: '/courses', allowed: everyone },
  { page: '/courses/[course]', at: '/courses/first-report', allowed: everyone },
  { page: '/courses/[course]', at: '/courses/share-reports', allowed: signedIn },
  { page: '/courses/[course]', at: '/courses/enterprise-audit', allowed: enterprise, hidden: notEnterprise },
  { page: '/courses/[course]', at: '/courses/next-year', allowed: authors, hidden: everyone },
  { page: '/courses/[course]/[lesson]', at: '/courses/first-report/open-it', allowed: everyone },
  { page: '/courses/[course]/[lesson]', at: '/courses/share-reports/send-a-link', allowed: signedIn },
  {
    page: '/courses/[course]/[lesson]',
    at: '/courses/enterprise-audit/the-record',
    allowed: enterprise,
    hidden: notEnterprise,
  },
  {
    page: '/courses/[course]/[lesson]',
    at: '/courses/next-year/plans',
    allowed: authors,
    hidden: everyone,
  },
  {
    endpoint: 'GET /courses/[course]/files/[file]',
    at: '/courses/first-report/files/left-column.png',
    allowed: everyone,
  },
  {
    endpoint: 'GET /courses/[course]/files/[file]',
    at: '/courses/enterprise-audit/files/left-column.png',
    hidden: everyone,
  },
  { page: '/courses/[course]/questions', at: '/courses/first-report/questions', allowed: authors },
  {
    endpoint: 'GET /courses/[course]/[lesson]/live',
    at: '/courses/run-the-machine/stop-it/live',
    allowed: signedIn,
  },
  {
    endpoint: 'GET /courses/[course]/[lesson]/live',
    at: '/courses/first-report/open-it/live',
    hidden: signedIn,
  },
  { page: '/demo-product', allowed: signedIn },
  { endpoint: 'GET /exercises/sandbox', allowed: everyone },
  { page: '/search', at: '/search?q=report', allowed: everyone },
  { endpoint: 'GET /search/suggestions', at: '/search/suggestions?q=report', allowed: everyone },

  { action: 'progress.markDone', form: { course: 'first-report', lesson: 'open-it' }, allowed: signedIn },
  {
    action: 'progress.markDone',
    form: { course: 'enterprise-audit', lesson: 'the-record' },
    allowed: enterprise,
    hidden: without(notEnterprise, nobodySigned),
  },
  {
    action: 'exercises.attempt',
    form: { course: 'run-the-machine', lesson: 'stop-it', part: 'find-the-switch', area: '1' },
    allowed: signedIn,
  },
  {
    action: 'demoProduct.act',
    form: { event: 'report.created', report: '$actor', chart: 'on' },
    allowed: signedIn,
  },
  {
    action: 'exercises.tick',
    form: { course: 'run-the-machine', lesson: 'stop-it', part: 'before-you-stop', item: 'tell-the-others' },
    allowed: signedIn,
  },
  {
    action: 'videos.watch',
    form: { course: 'run-the-machine', lesson: 'stop-it', part: 'how-to-stop', at: '0', seen: '' },
    allowed: signedIn,
  },
  {
    action: 'practice.type',
    form: { course: 'run-the-machine', lesson: 'stop-it', part: 'drain-it', turn: '0', line: 'drain' },
    allowed: signedIn,
  },
  {
    action: 'practice.keepCode',
    form: { course: 'run-the-machine', lesson: 'stop-it', part: 'count-parts', code: 'let parts;' },
    allowed: signedIn,
  },
  {
    action: 'practice.reportCode',
    form: { course: 'run-the-machine', lesson: 'stop-it', part: 'count-parts', code: '', results: '1' },
    allowed: signedIn,
  },
  {
    action: 'quiz.answer',
    form: {
      course: 'first-report',
      lesson: 'make-it',
      attempt: '$actor',
      revision: '0',
      question: 'source',
      'answer.source': '0',
    },
    allowed: signedIn,
  },
  {
    action: 'quiz.answer',
    form: { course: 'first-report', lesson: 'make-it', attempt: '$actor', revision: '0', later: 'yes' },
    allowed: signedIn,
  },
  { action: 'quiz.begin', form: { course: 'first-report', lesson: 'make-it' }, allowed: signedIn },
  { action: 'progress.enrol', form: { path: 'operator' }, allowed: signedIn },
  {
    action: 'progress.enrol',
    form: { path: 'enterprise' },
    allowed: enterprise,
    hidden: without(notEnterprise, nobodySigned),
  },
];
