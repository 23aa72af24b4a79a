import { expect, it } from 'vitest';
import { readSite } from '#catalog';
import { replacing, siteWith } from '../support/site.ts';
import { problemsWith, reports } from '../support/site-problems.ts';

reports('a holiday or a quiet hour', {
  'with a date that is none': {
    edits: { 'content/holidays.yaml': '- { on: 2026-02-30, name: Nothing }\n' },
    found: [
      [
        'error invalid-value content/holidays.yaml:1',
        '"[1].on" "2026-02-30" must be a date such as 2027-03-31.',
        'Write: on: 2027-03-31',
      ],
    ],
  },
  'in a zone that does not exist': {
    edits: {
      'content/holidays.yaml': '- { on: 2026-12-25, name: Christmas Day, zones: [Europe/Berlni] }\n',
    },
    found: [
      [
        'error invalid-value content/holidays.yaml:1',
        '"[1].zones[1]" "Europe/Berlni" must be an IANA time zone such as "Europe/Berlin".',
        'Write: - Europe/Berlin',
      ],
    ],
  },
  'without a name': {
    edits: { 'content/holidays.yaml': '- { on: 2026-12-25 }\n' },
    found: [
      [
        'error missing-key content/holidays.yaml:1',
        '"[1].name" is missing.',
        'Add the line: name: Christmas Day',
      ],
    ],
  },
  'that is there twice, in a list that has run out': {
    edits: {
      'content/holidays.yaml':
        '- { on: 2025-12-25, name: Christmas Day }\n- { on: 2025-12-25, name: Christmas }\n',
    },
    found: [
      [
        'warning holidays-over content/holidays.yaml:1',
        'The last holiday here was 2025-12-25: the next ones are days like any other.',
        'Add the next ones, such as: - { on: 2027-01-01, name: New Year’s Day }',
      ],
      [
        'warning duplicate-holiday content/holidays.yaml:2',
        '2025-12-25 is here twice.',
        'Take one of them out.',
      ],
    ],
  },
  'written without quotes': {
    edits: {
      'content/site.yaml': replacing('locale: en', 'locale: en\nquietHours: { from: 21, to: "07:00" }'),
    },
    found: [
      [
        'error invalid-value content/site.yaml:6',
        '"quietHours.from" must be a text.',
        'Write: from: "21:00"',
      ],
    ],
  },
  'that lasts no time': {
    edits: {
      'content/site.yaml': replacing('locale: en', 'locale: en\nquietHours: { from: "21:00", to: "21:00" }'),
    },
    found: [
      [
        'error invalid-value content/site.yaml:6',
        '"quietHours" must begin and end at different times.',
        'Write: quietHours: { from: "21:00", to: "07:00" }',
      ],
    ],
  },
});

it('nobody has to write holidays; those that are written are in the catalog', () => {
  expect(readSite(siteWith({})).catalog?.holidays).toEqual([]);
  const edits = {
    'content/holidays.yaml': '- { on: 2027-05-01, name: Labour Day, zones: [Europe/Paris] }\n',
  };
  expect(problemsWith(edits)).toEqual([]);
  expect(readSite(siteWith(edits)).catalog?.holidays).toEqual([
    { on: '2027-05-01', name: 'Labour Day', zones: ['Europe/Paris'] },
  ]);
});
