import { type DoctorFinding, good, unasked } from './finding.ts';

/** @param exchanges names of the mail servers of the sender's domain; undefined when nobody could be asked */
export function examineSender(mailFrom: string, exchanges: readonly string[] | undefined): DoctorFinding {
  const about = 'Sender';
  const domain = mailFrom.slice(mailFrom.lastIndexOf('@') + 1);
  if (!exchanges) return unasked(about, domain);
  const servers = exchanges.filter(name => name !== '' && name !== '.');
  if (servers.length === 0) {
    const finding = `${domain} takes no mail, so that no bounce comes back to ${mailFrom}.`;
    return { about, verdict: 'bad', finding, advice: `Write an MX record at ${domain}.` };
  }
  return good(about, `${domain} takes mail, so that bounces can come back to ${mailFrom}.`);
}

/** What the public address answered when it was asked for a page to unsubscribe. */
export interface Reached {
  readonly status: number;
  /** What the answer says is the time. */
  readonly date: string | null;
}

/** Mail programs post to this address themselves (RFC 8058 §3.1): it has to be there, over https, without a detour. */
export function examineOneClick(publicUrl: string, reached: Reached | undefined): DoctorFinding {
  const about = 'One-click unsubscribe';
  const address = `${publicUrl}/unsubscribe/…`;
  if (!publicUrl.startsWith('https://')) {
    const finding = `${address} is not https, which RFC 8058 asks for.`;
    return { about, verdict: 'bad', finding, advice: 'Set WAYMARK_URL to an address with https://.' };
  }
  if (!reached) {
    const finding = `${address} could not be reached from here.`;
    return {
      about,
      verdict: 'doubtful',
      finding,
      advice: 'Open it from outside, and see whether Waymark answers.',
    };
  }
  // Waymark answers a token that it did not make with 404, as anybody's else.
  if (reached.status === 404) return good(about, `${address} answers, over https and without a detour.`);
  const finding = `${address} answers ${reached.status} instead of being Waymark's.`;
  return {
    about,
    verdict: 'bad',
    finding,
    advice: 'Let your proxy pass this address through, POST included.',
  };
}

const mostSecondsApart = 60;

/** Sign-in links, signatures and windows for mail go by our clock. */
export function examineClock(now: Temporal.Instant, reached: Reached | undefined): DoctorFinding {
  const about = 'Clock';
  const shown = Date.parse(reached?.date ?? '');
  if (Number.isNaN(shown)) {
    const finding = `Here it is ${now.toString({ smallestUnit: 'second' })}; there was no other clock to compare.`;
    return { about, verdict: 'unknown', finding, advice: 'Compare it with a clock that you trust.' };
  }
  const apart = Math.round(Math.abs(shown - now.epochMilliseconds) / 1_000);
  if (apart <= mostSecondsApart) return good(about, `The clock agrees with that of the public address.`);
  const finding = `The clock is ${apart} seconds away from that of the public address.`;
  return { about, verdict: 'bad', finding, advice: 'Let the machine set its clock by NTP.' };
}
