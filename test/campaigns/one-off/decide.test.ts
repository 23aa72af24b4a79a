import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chooseRecipients, readNote } from '#campaigns';
import { decideOneOff, type OneOffFacts } from '../../../src/campaigns/one-off/decide.ts';
import { templateFile } from '../../../src/campaigns/one-off/template.ts';
import { at, personOf } from '../cast.ts';

const template = templateFile.parse({ title: 'A note', summary: 'A note.', topic: 'contact', about: 'note' });
const facts = (more: Partial<OneOffFacts> = {}, person = {}): OneOffFacts => ({
  person: personOf(person),
  accountTimeZone: null,
  siteTimeZone: 'Europe/Berlin',
  calendar: { quietHours: undefined, holidays: [] },
  mailStops: [],
  visible: true,
  done: false,
  ...more,
});
const mail = (when: string, state = 'accepted') => ({
  id: when,
  key: when,
  campaignId: 'welcome',
  stepId: 'hello',
  state,
  at: at(when),
});
const tuesdayMorning = at('2026-11-03T09:00:00Z');

it('leaves at once within the window and under the caps', () => {
  expect(decideOneOff(template, facts(), tuesdayMorning)).toMatchObject({
    outcome: 'send',
    at: tuesdayMorning,
    delay: undefined,
  });
});

it('waits for the reader’s own window', () => {
  const decided = decideOneOff(template, facts({}, { timeZone: 'America/Los_Angeles' }), tuesdayMorning);
  expect(decided).toMatchObject({ at: at('2026-11-03T16:00:00Z'), delay: 'outside-window' });
});

it('waits until the reader has room for one more mail, from whomever the others came', () => {
  const today = decideOneOff(template, facts({}, { mails: [mail('2026-11-03T08:00:00Z')] }), tuesdayMorning);
  expect(today).toMatchObject({ at: at('2026-11-04T07:00:00Z'), delay: 'capped' });
  const planned = decideOneOff(
    template,
    facts({}, { mails: [mail('2026-11-03T10:00:00Z', 'queued')] }),
    tuesdayMorning,
  );
  expect(planned).toMatchObject({ delay: 'capped' });
});

it('goes to nobody who has unsubscribed, whose address is suppressed, who may not see it or has done it', () => {
  const reasons = [
    decideOneOff(
      template,
      facts({}, { silence: { all: undefined, topics: { contact: 'unsubscribed' } } }),
      tuesdayMorning,
    ),
    decideOneOff(template, facts({}, { silence: { all: 'suppressed', topics: {} } }), tuesdayMorning),
    decideOneOff(
      template,
      facts({ mailStops: [{ from: at('2026-11-01T00:00:00Z'), until: undefined }] }),
      tuesdayMorning,
    ),
    decideOneOff(template, facts({ visible: false }), tuesdayMorning),
    decideOneOff(template, facts({ done: true }), tuesdayMorning),
  ];
  expect(reasons.map(one => one.outcome === 'skip' && one.reason)).toEqual([
    'unsubscribed',
    'suppressed',
    'account-opted-out',
    'not-visible',
    'already-done',
  ]);
  // Another topic is another matter.
  const other = facts({}, { silence: { all: undefined, topics: { onboarding: 'unsubscribed' } } });
  expect(decideOneOff(template, other, tuesdayMorning).outcome).toBe('send');
});

it('chooses the people that are meant, each once, and nobody else', () => {
  const seat = (
    id: string,
    state: 'not-started' | 'in-progress' | 'finished',
    stalled = false,
    roles = ['analyst'],
  ) => ({
    person: { id },
    state,
    stalled,
    roles,
  });
  const seats = [
    seat('ada', 'finished'),
    seat('ben', 'in-progress', true),
    seat('cleo', 'not-started', false, ['operator']),
    seat('ben', 'in-progress', true),
  ];
  const choose = (
    who: Parameters<typeof chooseRecipients>[1]['who'],
    roles: string[] = [],
    personIds: string[] = [],
  ) => chooseRecipients(seats, { who, roles, personIds });
  expect(choose('everybody')).toEqual(['ada', 'ben', 'cleo']);
  expect(choose('stalled')).toEqual(['ben']);
  expect(choose('not-started')).toEqual(['cleo']);
  expect(choose('roles', ['operator'])).toEqual(['cleo']);
  expect(choose('chosen', [], ['ada', 'dan'])).toEqual(['ada']);
});

it('keeps the line breaks of a note, and says how long it may be', () => {
  expect(readNote('  Hello\r\n\r\n\r\n\r\nthere \n ')).toEqual({ note: 'Hello\n\nthere' });
  expect(readNote('x'.repeat(2_001))).toEqual({
    fault: 'The note has 2001 characters; 2000 are allowed. Shorten it.',
  });
  fc.assert(
    fc.property(fc.string(), text => {
      const read = readNote(text);
      return 'fault' in read || ('note' in (readNote(read.note) as object) && !/\n{3}|\r/.test(read.note));
    }),
  );
});
