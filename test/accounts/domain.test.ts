import { describe, expect, it } from 'vitest';
import { isFreeMail, mappableDomain } from '#accounts';

describe('the domain of an address', () => {
  it.each([
    'gmail.com',
    'outlook.com',
    'gmx.de',
    'gmx.li',
    'yahoo.co.uk',
    'hotmail.fr',
    'icloud.com',
    'web.de',
  ])('never attaches anybody by %s', domain => {
    expect(isFreeMail(domain)).toBe(true);
    expect(mappableDomain(`somebody@${domain}`)).toBeUndefined();
  });

  it('is what follows the last @, in lower case', () => {
    expect(mappableDomain('Ada@Acme.Example')).toBe('acme.example');
    expect(mappableDomain('"a@b"@acme.example')).toBe('acme.example');
  });

  it('is not taken for free mail because of a similar name', () => {
    for (const domain of ['live.acme.example', 'outlook.acme.example', 'mygmail.com', 'gmx-tools.com']) {
      expect(isFreeMail(domain)).toBe(false);
    }
  });
});
