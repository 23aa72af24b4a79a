import { describe, expect, it } from 'vitest';
import { suggestionsFor } from '../../src/accounts/suggestions.ts';

const acme = { id: 'acme', name: 'Acme Industries Ltd.', domains: ['acme.example'] };
const umbra = { id: 'umbra', name: 'Umbra GmbH', domains: [] };
const none = { accounts: [acme, umbra], colleagues: [], namesakes: [] };

describe('who is at no account may belong', () => {
  it('where their domain stands already', () => {
    expect(suggestionsFor(['finn@acme.example'], none)).toEqual([
      { kind: 'account', accountId: 'acme', reason: { kind: 'domain', domain: 'acme.example' }, score: 100 },
    ]);
  });

  it('where a domain above or below theirs stands, but not where one only ends alike', () => {
    expect(suggestionsFor(['finn@mail.acme.example'], none)).toMatchObject([
      { accountId: 'acme', reason: { kind: 'related-domain', related: 'acme.example' } },
    ]);
    const below = { ...umbra, domains: ['de.nadir.example'] };
    expect(suggestionsFor(['finn@nadir.example'], { ...none, accounts: [below] })).toMatchObject([
      { accountId: 'umbra', reason: { kind: 'related-domain' } },
    ]);
    expect(suggestionsFor(['finn@notacme.example'], { ...none, accounts: [umbra] })).toEqual([]);
  });

  it('where colleagues of the same domain are, the more of them the likelier', () => {
    const colleagues = [
      { domain: 'nadir.example', accountId: 'umbra', count: 1 },
      { domain: 'nadir.example', accountId: 'acme', count: 4 },
    ];
    const found = suggestionsFor(['finn@nadir.example'], { ...none, colleagues });
    expect(found.map(one => one.kind === 'account' && one.accountId)).toEqual(['acme', 'umbra']);
  });

  it('where the account is called like their domain, whatever its legal form', () => {
    expect(suggestionsFor(['finn@umbra.co.uk'], none)).toMatchObject([
      { accountId: 'umbra', reason: { kind: 'similar-name' }, score: 60 },
    ]);
    expect(suggestionsFor(['finn@acme-industries.eu'], none)).toMatchObject([{ accountId: 'acme' }]);
    expect(suggestionsFor(['finn@zenith.eu'], none)).toEqual([]);
  });

  it('with the account once, for its best reason', () => {
    const colleagues = [{ domain: 'acme.example', accountId: 'acme', count: 9 }];
    expect(suggestionsFor(['finn@acme.example', 'f@acme.example'], { ...none, colleagues })).toHaveLength(1);
  });

  it('nowhere by free mail, but may be somebody known of the same name', () => {
    const namesake = { personId: 'p', name: 'Ada Novak', accountId: 'acme' };
    const gmail = { id: 'gmail', name: 'Gmail', domains: ['gmail.com'] };
    expect(
      suggestionsFor(['ada@gmail.com'], { ...none, accounts: [acme, gmail], namesakes: [namesake] }),
    ).toEqual([{ kind: 'same-person', namesake, score: 65 }]);
  });
});
