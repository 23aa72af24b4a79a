import { createPublicKey } from 'node:crypto';
import type { DkimKey } from '../dkim.ts';
import { type DoctorFinding, good, type Texts, unasked } from './finding.ts';

const about = 'DKIM';

/** Where the public half of the key has to stand (RFC 6376 §3.6.2.1). */
export const dkimName = ({ selector, domain }: Pick<DkimKey, 'selector' | 'domain'>): string =>
  `${selector}._domainkey.${domain}`;

/** Whether the public half of the signing key stands where those who check look for it. */
export function examineDkim(key: DkimKey | undefined, texts: Texts): DoctorFinding {
  if (!key) {
    const finding = 'Waymark does not sign; your mail server has to.';
    const advice =
      'If it does not sign with your domain, set DKIM_SELECTOR and DKIM_PRIVATE_KEY. The signature has to cover List-Unsubscribe and List-Unsubscribe-Post (RFC 8058).';
    return { about, verdict: 'doubtful', finding, advice };
  }
  const name = dkimName(key);
  if (!texts) return unasked(about, name);
  const publicKey = publicHalf(key);
  const advice = `Write this TXT record at ${name}: v=DKIM1; k=rsa; p=${publicKey}`;
  const record = texts.find(text => /(^|;)\s*p=/.test(text));
  if (record === undefined) return { about, verdict: 'bad', finding: `There is no key at ${name}.`, advice };
  const shown = (/(?:^|;)\s*p=([^;]*)/.exec(record)?.[1] ?? '').replace(/\s/g, '');
  if (shown === '') return { about, verdict: 'bad', finding: `The key at ${name} is revoked.`, advice };
  if (shown !== publicKey)
    return {
      about,
      verdict: 'bad',
      finding: `Another key stands at ${name} than mail is signed with.`,
      advice,
    };
  const bits = createPublicKey(key.privateKey).asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < 2_048) {
    const finding = `The key has ${bits} bits; some providers ask for 2048.`;
    return { about, verdict: 'doubtful', finding, advice: 'Make one with: openssl genrsa 2048' };
  }
  return good(about, `Mail is signed for ${key.domain}, and ${name} holds the key to check it with.`);
}

const publicHalf = ({ privateKey }: DkimKey): string =>
  createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).toString('base64');
