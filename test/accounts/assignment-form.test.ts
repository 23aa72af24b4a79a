import { describe, expect, it } from 'vitest';
import { readAssignmentForm, readDue } from '#accounts';

const site = { accountFields: ['region'] };
const read = (typed: string) => readAssignmentForm(new URLSearchParams(typed), site);

describe('the form of an assignment', () => {
  it('reads a rule, with the fields that the site declares', () => {
    const typed =
      'path=security&by=rule&role=analyst&role=&segment=enterprise&field:region=+north+&field:x=y';
    expect(read(`${typed}&applies=everyone&dueDays=30`)).toEqual({
      draft: {
        pathId: 'security',
        accountId: null,
        audience: {
          by: 'rule',
          roles: ['analyst'],
          segments: ['enterprise'],
          stages: [],
          fields: { region: 'north' },
        },
        appliesTo: 'everyone',
        due: { days: 30 },
        personIds: [],
      },
    });
  });

  it('reads people chosen by hand, and takes no rule while people are checked', () => {
    const typed = 'path=security&account=acme&person=ada&person=ben';
    expect(read(`${typed}&by=hand`)).toMatchObject({
      draft: { accountId: 'acme', audience: { by: 'hand' }, personIds: ['ada', 'ben'] },
    });
    expect(read(`${typed}&by=rule`)).toEqual({
      faults: { by: 'undecided' },
    });
    expect(read('path=security&by=rule')).toMatchObject({
      draft: { personIds: [], appliesTo: 'from-now-on' },
    });
  });

  it('takes whoever looks for people to mean by hand', () => {
    expect(read('path=security&by=rule&person=ada&by=hand')).toMatchObject({
      draft: { audience: { by: 'hand' }, personIds: ['ada'] },
    });
  });

  it('says what is wrong, field by field', () => {
    expect(read('applies=never&dueOn=soon')).toEqual({
      faults: {
        path: 'no-path',
        by: 'no-way',
        applies: 'no-start',
        due: 'due-day',
      },
    });
  });

  it.each([
    [null, null, { due: null }],
    ['', '', { due: null }],
    ['2027-03-31', '', { due: { on: Temporal.PlainDate.from('2027-03-31') } }],
    ['', '14', { due: { days: 14 } }],
    ['2027-03-31', '14', { fault: 'due-twice' }],
    ['2027-02-30', null, { fault: 'due-day' }],
    [null, '0', { fault: 'due-days' }],
    [null, '1.5', { fault: 'due-days' }],
  ])('reads the due date %j, %j', (on, days, expected) => {
    expect(readDue(on, days)).toEqual(expected);
  });
});
