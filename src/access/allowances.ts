import { type Allowance, placeOf } from './allowance-store.ts';
import { hashOf } from './secret-token.ts';

/** For whatever mails somebody who may not have asked for it. Nobody's address is kept for having been typed here. */
export const mailingTo = (address: string, ip: string): readonly Allowance[] => [
  { key: `sign-in:ip:${placeOf(ip)}`, burst: 50, everySeconds: 20 },
  { key: `sign-in:address:${hashOf(address)}`, burst: 5, everySeconds: 180 },
];

/** For trying links and codes, so that nobody guesses from one place. */
export const tryingFrom = (ip: string, what: 'link' | 'code' | 'address'): readonly Allowance[] => [
  { key: `sign-in-${what}:ip:${placeOf(ip)}`, burst: 50, everySeconds: 20 },
];
