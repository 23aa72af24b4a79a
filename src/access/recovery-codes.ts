import { randomInt, scrypt } from 'node:crypto';
import { promisify } from 'node:util';

const howMany = 10;
/** Without letters and digits that look alike. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
const derive = promisify<string, string, number, Buffer>(scrypt);

/** Codes for when the authenticator app is lost, to be shown once: `k7m2p-x9rqa`. */
export const newRecoveryCodes = (): string[] => Array.from({ length: howMany }, newRecoveryCode);

function newRecoveryCode(): string {
  const half = () => Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return `${half()}-${half()}`;
}

/** Whether this may be a recovery code rather than one of an app. */
export const looksLikeRecoveryCode = (typed: string): boolean => /^[a-z2-9]{10}$/.test(plain(typed));

/** What is kept of a code: derived slowly, with the salt of its set, as it is short enough to be tried (ASVS 5.0, 6.5.2). */
export async function hashOfRecoveryCode(typed: string, salt: string): Promise<string> {
  return (await derive(plain(typed), salt, 32)).toString('base64url');
}

const plain = (typed: string): string => typed.toLowerCase().replaceAll(/[\s-]/g, '');
