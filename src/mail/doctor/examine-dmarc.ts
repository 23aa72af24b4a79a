import { type DoctorFinding, good, type Texts, unasked } from './finding.ts';

const about = 'DMARC';

/** The names at which a domain's policy may stand, its own first (RFC 7489 §6.6.3). */
export function dmarcNames(domain: string): string[] {
  const parts = domain.split('.');
  const parents = parts.slice(1, -1).map((_, index) => parts.slice(index + 1).join('.'));
  return [domain, ...parents].map(name => `_dmarc.${name}`);
}

/** @param texts TXT records of the first of {@link dmarcNames} that has any */
export function examineDmarc(domain: string, texts: Texts): DoctorFinding {
  const name = `_dmarc.${domain}`;
  if (!texts) return unasked(about, name);
  const record = texts.find(text => /^v=DMARC1\s*;/i.test(text));
  if (!record) {
    const finding = `${domain} says nothing about mail that fails both checks; Gmail and Yahoo ask for it.`;
    return {
      about,
      verdict: 'bad',
      finding,
      advice: `Write a TXT record at ${name}: v=DMARC1; p=none; rua=mailto:you@${domain}`,
    };
  }
  const policy = /;\s*p=(\w+)/i.exec(record)?.[1]?.toLowerCase();
  if (policy === 'none') {
    const finding = `The policy only watches: ${record}`;
    const advice = 'When its reports show nothing unexpected, write p=quarantine, later p=reject.';
    return { about, verdict: 'doubtful', finding, advice };
  }
  if (policy !== 'quarantine' && policy !== 'reject') {
    const finding = `The policy cannot be read: ${record}`;
    return {
      about,
      verdict: 'bad',
      finding,
      advice: 'Write p=none, p=quarantine or p=reject after v=DMARC1;',
    };
  }
  return good(about, `Mail in our name that fails both checks is refused: ${record}`);
}
