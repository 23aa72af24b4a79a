import { mappableDomain } from './domain.ts';

/** Where somebody may belong, and what speaks for it; the higher the score, the more does. */
export type Suggestion =
  | { readonly kind: 'account'; readonly accountId: string; readonly reason: Reason; readonly score: number }
  /** Perhaps the same person under another address. */
  | { readonly kind: 'same-person'; readonly namesake: Namesake; readonly score: number };

/** What speaks for an account. */
export type Reason =
  | { readonly kind: 'domain'; readonly domain: string }
  | { readonly kind: 'related-domain'; readonly domain: string; readonly related: string }
  | { readonly kind: 'colleagues'; readonly domain: string; readonly count: number }
  | { readonly kind: 'similar-name'; readonly domain: string };

export interface Namesake {
  readonly personId: string;
  readonly name: string;
  readonly accountId: string;
}

export interface KnownAccount {
  readonly id: string;
  readonly name: string;
  readonly domains: readonly string[];
}

/** How many people with an address at a domain are at an account. */
export interface Colleagues {
  readonly domain: string;
  readonly accountId: string;
  readonly count: number;
}

/**
 * What may be done with somebody who is at no account, the most likely first: each account once, for the best reason.
 * Free mail speaks for no account.
 */
export function suggestionsFor(
  addresses: readonly string[],
  known: {
    readonly accounts: readonly KnownAccount[];
    readonly colleagues: readonly Colleagues[];
    readonly namesakes: readonly Namesake[];
  },
): Suggestion[] {
  const domains = [...new Set(addresses.flatMap(address => mappableDomain(address) ?? []))];
  const best = new Map<string, Suggestion>();
  for (const account of known.accounts) {
    for (const domain of domains) {
      const reason = reasonFor(domain, account, known.colleagues);
      if (!reason) continue;
      const score = scoreOf(reason, account);
      if (score > (best.get(account.id)?.score ?? 0))
        best.set(account.id, { kind: 'account', accountId: account.id, reason, score });
    }
  }
  const same = known.namesakes.map(namesake => ({ kind: 'same-person' as const, namesake, score: 65 }));
  return [...best.values(), ...same].sort((one, other) => other.score - one.score).slice(0, 5);
}

function reasonFor(
  domain: string,
  account: KnownAccount,
  colleagues: readonly Colleagues[],
): Reason | undefined {
  if (account.domains.includes(domain)) return { kind: 'domain', domain };
  const related = account.domains.find(one => one.endsWith(`.${domain}`) || domain.endsWith(`.${one}`));
  if (related) return { kind: 'related-domain', domain, related };
  const there = colleagues.find(one => one.domain === domain && one.accountId === account.id);
  if (there) return { kind: 'colleagues', domain, count: there.count };
  return likeness(nameOfDomain(domain), account.name) >= likeEnough
    ? { kind: 'similar-name', domain }
    : undefined;
}

function scoreOf(reason: Reason, account: KnownAccount): number {
  if (reason.kind === 'domain') return 100;
  if (reason.kind === 'related-domain') return 90;
  if (reason.kind === 'colleagues') return 70 + Math.min(reason.count, 10);
  return Math.round(60 * likeness(nameOfDomain(reason.domain), account.name));
}

const likeEnough = 0.5;

/** What a company's domain is called: the longest of its parts but the last. `acme` of acme.co.uk and of mail.acme.example. */
function nameOfDomain(domain: string): string {
  const parts = domain.split('.').slice(0, -1);
  return parts.reduce((longest, part) => (part.length > longest.length ? part : longest), '');
}

const legalForms =
  /\b(inc|incorporated|ltd|limited|llc|plc|corp|corporation|company|co|gmbh|ag|kg|se|sa|sas|srl|spa|bv|nv|ab|as|oy|group|holding)\b/g;

/** How much two names share, from 0 to 1: twice the common trigrams by all trigrams (Dice's coefficient). */
function likeness(domainName: string, accountName: string): number {
  const left = trigrams(lettersOf(domainName));
  const right = trigrams(lettersOf(accountName));
  const common = [...left].filter(one => right.has(one)).length;
  return (2 * common) / (left.size + right.size);
}

const lettersOf = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[.']/g, '')
    .replace(legalForms, '')
    .replace(/[^\p{Letter}\p{Number}]/gu, '');

function trigrams(letters: string): Set<string> {
  const padded = `  ${letters} `;
  return new Set(Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3)));
}
