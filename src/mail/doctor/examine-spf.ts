import { type DoctorFinding, good, type Texts, unasked } from './finding.ts';

const about = 'SPF';

/**
 * Whether the sender's domain says who may send for it (RFC 7208). Bounces go back to an address of that domain, so SPF and
 * the visible sender are aligned (RFC 7489 §3.1.2).
 *
 * @param texts the domain's TXT records
 */
export function examineSpf(domain: string, texts: Texts): DoctorFinding {
  if (!texts) return unasked(about, domain);
  const [record, ...others] = texts.filter(text => /^v=spf1( |$)/i.test(text));
  const advice = `Write one TXT record at ${domain}, such as: v=spf1 include:_spf.your-mail-server.example -all`;
  if (!record)
    return { about, verdict: 'bad', finding: `${domain} does not say who may send for it.`, advice };
  if (others.length > 0) {
    const finding = `${domain} has ${others.length + 1} SPF records, so that none counts (RFC 7208 §4.5).`;
    return { about, verdict: 'bad', finding, advice: 'Put them together in one TXT record.' };
  }
  if (/(^|\s)\+?all\b/i.test(record)) {
    const finding = `${domain} lets everybody send: ${record}`;
    return { about, verdict: 'bad', finding, advice: 'End the record with -all or ~all.' };
  }
  const lookups = record.match(/\b(include:|a\b|mx\b|ptr\b|exists:|redirect=)/gi)?.length ?? 0;
  if (lookups > 10) {
    const finding = `The record asks for ${lookups} further look-ups; 10 are allowed (RFC 7208 §4.6.4).`;
    return { about, verdict: 'bad', finding, advice: 'Take out what no longer sends for you.' };
  }
  if (!/[-~]all\b|redirect=/i.test(record)) {
    const finding = `The record does not say what holds for everybody else: ${record}`;
    return { about, verdict: 'doubtful', finding, advice: 'End the record with -all or ~all.' };
  }
  return good(about, `${domain} says who may send for it, and bounces go to the same domain: ${record}`);
}
