import { expect, it } from 'vitest';
import { stepText } from '#campaigns';
import { leftText, waitedText } from '../../src/components/campaigns/waiting-words.ts';
import { campaignOf } from '../campaigns/cast.ts';

it('says what became of those who waited in a campaign when it was changed', () => {
  const said = (waiting: number, stay?: number) => waitedText({ waiting, stay });
  expect([
    said(0, 0),
    said(1, 1),
    said(1, 0),
    said(19, 19),
    said(19, 0),
    said(19, 12),
    said(19, 1),
    said(19),
  ]).toEqual([
    'Nobody waited in it.',
    '1 person waited in it. They still do.',
    '1 person waited in it. They get nothing more of it.',
    '19 people waited in it. All of them still do.',
    '19 people waited in it. None of them gets anything more of it.',
    '19 people waited in it. 12 of them still do, the others get nothing more of it.',
    '19 people waited in it. 1 of them still does, the others get nothing more of it.',
    '19 people waited in it.',
  ]);
});

it('counts people who get nothing, and accounts where nobody is to get it', () => {
  expect([
    leftText('finished', 1),
    leftText('finished', 2),
    leftText('no-administrator', 1),
    leftText('no-administrator', 2),
  ]).toEqual([
    '1 person gets nothing: They have finished the path.',
    '2 people get nothing: They have finished the path.',
    '1 account gets nothing: The account has no administrator who could get it.',
    '2 accounts get nothing: The account has no administrator who could get it.',
  ]);
});

it('says when a step comes', () => {
  const { steps } = campaignOf('drip', {
    trigger: { on: 'enrolled' },
    steps: [
      { id: 'one' },
      { id: 'two', at: '09:00' },
      { id: 'three', after: 'P1D', at: '09:00' },
      { id: 'four', after: 'P1W', onlyIf: 'not-started' },
    ],
  });
  expect(steps.map(stepText)).toEqual([
    'At once.',
    'At the next 09:00.',
    'After 1 day at 09:00.',
    'After 7 days, if they have not started.',
  ]);
});
