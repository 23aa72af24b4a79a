import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readFailure } from '../../src/mail/smtp-outcome.ts';

const command = fc.constantFrom('CONN', 'EHLO', 'AUTH PLAIN', 'MAIL FROM', 'RCPT TO', 'DATA', undefined);
const code = fc.constantFrom('ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'EENVELOPE', 'EMESSAGE', undefined);
const phase = fc.constantFrom('connecting' as const, 'envelope' as const, 'body' as const);

it('never repeats by itself what may have arrived: without a reply to the body, a mail is lost', () => {
  fc.assert(
    fc.property(command, code, (command, code) => {
      expect(readFailure({ command, code }, 'body').outcome).toBe('lost');
    }),
  );
});

it('gives nothing up for a temporary reply, nor for a conversation that never began', () => {
  fc.assert(
    fc.property(command, code, fc.integer({ min: 400, max: 499 }), phase, (command, code, status, phase) => {
      const error = { command, code, responseCode: status, response: `${status} Later` };
      expect(readFailure(error, phase).outcome).toBe(phase === 'connecting' ? 'unreachable' : 'deferred');
    }),
  );
  const refusedLogin = { command: 'AUTH PLAIN', code: 'EAUTH', responseCode: 535, response: '535 5.7.8 No' };
  expect(readFailure(refusedLogin, 'connecting').outcome).toBe('unreachable');
});

it('knows a wrong address from other reasons', () => {
  const refusal = (response: string) =>
    readFailure({ command: 'RCPT TO', responseCode: 550, response }, 'envelope');
  for (const text of ['550 5.1.1 No such user', '550-5.1.2 Bad\n550 5.1.2 domain', '550 5.1.10 Null MX']) {
    expect(refusal(text), text).toMatchObject({ outcome: 'refused', addressIsWrong: true });
  }
  for (const text of ['550 5.7.1 Blocked', '550 5.1.8 Bad sender', '552 5.2.2 Full', '550 Version 15.1.1x']) {
    expect(refusal(text), text).toMatchObject({ outcome: 'refused', addressIsWrong: false });
  }
});

it('fails a mail that is too large, but not all of them for a sender that is refused', () => {
  const atSender = (status: number, response: string) =>
    readFailure({ command: 'MAIL FROM', responseCode: status, response }, 'envelope').outcome;
  expect(atSender(552, '552 5.3.4 Too large')).toBe('refused');
  expect(atSender(550, '550 5.7.60 Not your address')).toBe('deferred');
});
