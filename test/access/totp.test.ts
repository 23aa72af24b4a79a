import { expect, it } from 'vitest';
import { looksLikeRecoveryCode, newRecoveryCodes } from '../../src/access/recovery-codes.ts';
import { seal, unseal } from '../../src/access/sealed.ts';
import { newTotpKey, totpAddress, totpStep } from '../../src/access/totp.ts';

/** The secret of RFC 6238, appendix B, `12345678901234567890`, as base32. */
const key = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const at = (second: number) => Temporal.Instant.fromEpochMilliseconds(second * 1_000);

// RFC 6238, appendix B has eight digits; with six, the last six are left (RFC 4226 §5.3).
it.each([
  [59, '94287082', 0x1],
  [1_111_111_109, '07081804', 0x23523ec],
  [1_111_111_111, '14050471', 0x23523ed],
  [1_234_567_890, '89005924', 0x273ef07],
  [2_000_000_000, '69279037', 0x3f940aa],
  [20_000_000_000, '65353130', 0x27bc86aa],
])('at second %i takes the code of RFC 6238, and its neighbours in time', (second, code, step) => {
  const typed = code.slice(2);
  expect(totpStep(key, typed, at(second))).toBe(step);
  expect(totpStep(key, typed, at(second + 30))).toBe(step);
  expect(totpStep(key, typed, at(second - 30))).toBe(step);
  expect(totpStep(key, typed, at(second + 60))).toBeUndefined();
  expect(totpStep(key, typed, at(second - 60))).toBeUndefined();
  expect(totpStep(newTotpKey(), typed, at(second))).toBeUndefined();
});

it('takes nothing that is no code', () => {
  for (const typed of ['', '28708', '2870822', 'abcdef', '287082 ']) {
    expect(totpStep(key, typed, at(59)), typed).toBeUndefined();
  }
});

it('gives an app the key with the name of the academy and of whoever it is for', () => {
  const address = new URL(totpAddress(key, { issuer: 'Tiny Academy', label: 'ada@acme.example' }));
  expect(address.protocol).toBe('otpauth:');
  expect(decodeURIComponent(address.pathname)).toContain('Tiny Academy:ada@acme.example');
  expect(Object.fromEntries(address.searchParams)).toEqual({
    issuer: 'Tiny Academy',
    secret: key,
    algorithm: 'SHA1',
    digits: '6',
    period: '30',
  });
});

it('makes keys of 160 bits and ten recovery codes, none twice', () => {
  expect(new Set(Array.from({ length: 100 }, newTotpKey)).size).toBe(100);
  expect(newTotpKey()).toMatch(/^[A-Z2-7]{32}$/);
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) {
    expect(code).toMatch(/^[a-z2-9]{5}-[a-z2-9]{5}$/);
    expect(looksLikeRecoveryCode(` ${code.toUpperCase().replace('-', ' ')} `)).toBe(true);
  }
  expect(looksLikeRecoveryCode('287 082')).toBe(false);
});

it('opens what was sealed for the same person with the same secret, and nothing else', () => {
  const sealed = seal(key, 'second-factor:ada', 'one secret');
  expect(sealed).not.toContain(key);
  expect(seal(key, 'second-factor:ada', 'one secret')).not.toBe(sealed);
  expect(unseal(sealed, 'second-factor:ada', 'one secret')).toBe(key);
  expect(unseal(sealed, 'second-factor:ben', 'one secret')).toBeUndefined();
  expect(unseal(sealed, 'second-factor:ada', 'another secret')).toBeUndefined();
  const swapped = sealed[30] === 'A' ? 'B' : 'A';
  const tampered = sealed.slice(0, 30) + swapped + sealed.slice(31);
  for (const wrong of ['', 'AAAA', sealed.slice(0, -2), tampered])
    expect(unseal(wrong, 'second-factor:ada', 'one secret')).toBeUndefined();
});
