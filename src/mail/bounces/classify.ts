import type { BounceVerdict } from './bounce.ts';

/**
 * Reads a refusal. The words count more than the code: many servers answer 5.1.1 to whatever they do not like, and others
 * 5.0.0 to an address that does not exist. What is only for now (4.x.x), about the mailbox (5.2.x), about the system (5.3.x) or about us is soft.
 * Codes are those of RFC 3463 and of IANA's registry.
 *
 * @param status an enhanced status code, as far as one is known
 * @param said what the server said
 */
export function classify(status: string | undefined, said: string): Exclude<BounceVerdict, 'complaint'> {
  const text = said.replace(/\s+/g, ' ').toLowerCase();
  if (refusesAddress.some(words => words.test(text))) return 'hard';
  if (isAboutTheMail(status, text) || aboutUs.some(words => words.test(text))) return 'soft';
  if (unknownUser.test(text) && recipientStage.test(text)) return 'hard';
  if (status && /^(4|5\.[23])\./.test(status)) return 'soft';
  if (gone.some(words => words.test(text))) return 'hard';
  return status !== undefined && hardCodes.test(status) ? 'hard' : 'soft';
}

/** 5.1.0 to 5.1.3 no such mailbox or system, 5.1.6 moved, 5.1.10 takes no mail (RFC 7505), 5.4.4 no route. */
const hardCodes = /^5\.(1\.([0-46]|10)|4\.4)$/;

/** A filter that has read the mail says "user unknown", too; who refuses the sender has not looked at the recipient. */
function isAboutTheMail(status: string | undefined, text: string): boolean {
  if (/end of (data|message)|after mail from|in reply to mail from/.test(text)) return true;
  return />>> data <<< 5/.test(text) && !/^5\.1\./.test(status ?? '');
}

/** How Microsoft, Postfix and Google word an address that is not there, whatever the code; 521 takes no mail (RFC 7504). */
const refusesAddress: readonly RegExp[] = [
  /recipient address rejected: (access denied|user unknown in)/,
  /(^|\s)521[ -]/,
  /address rejected\b.{0,80}couldn'?t be found/,
];

/** Words about what may be otherwise tomorrow, or what is about us: they win over any code. */
const aboutUs: readonly RegExp[] = [
  /quota|(mailbox|mailfolder|inbox|disk) (is )?(over|full)|full mailbox|too full|insufficient (system )?storage|not enough (disk )?(space|storage)|storage limit|exceeded storage/,
  /\b(spam|junk mail|black ?list|block ?list|blocked|reputation|spf|dkim|dmarc|dnsbl|rbl|spamhaus|virus|phish)/,
  /\b(rate limit|too many|too fast|throttl|gr[ea]ylist|try again later|temporar)/,
  /timed out|\b(reverse dns|ptr record|rdns|fcrdns)/,
  /\b(disabled|suspended|inactive|not active|locked)\b/,
  /\brelay(ing)? (access )?(denied|not permitted|not allowed)|unable to relay|not permitted to relay|authentication required/,
  /\bsender (address )?(rejected|verif)|access denied|policy|not accept(ed)? (mail|messages?) from/,
  /\btoo (large|big)\b|size limit|message size|maximum (message )?size/,
];

/** What filters say as well, of people whom they protect: it counts with a code, or when the recipient was what was refused. */
const unknownUser =
  /\b(user|recipient|mailbox|account)( \S+)? (is |was )?(unknown|not (known|found|exist)|does ?n[o']t exist|do(es)? not exist|unavailable)|\b(unknown|no such) (user|recipient|mailbox|account)/;

const recipientStage = /after rcpt|reply to rcpt|smtp:rcpt|rejected recipient|does not like recipient/;

/** Words about an address that is not there and will not be. */
const gone: readonly RegExp[] = [
  /requested action not taken: mailbox unavailable|mail\.local: unknown user/,
  /\bno such (address|person|local|email|host|domain)|unknown (local|address|host|domain)/,
  /\b(recipient name|address|local part) (is |was )?(not recognized|unknown|not found|invalid)\b/,
  /\bdoes ?n[o']t have an? |not a (valid|known) (user|mailbox|recipient|address)|invalid (user|mailbox|recipient|address)/,
  /\b(recipient )?address rejected\.|bad destination|isn'?t (a|an) \w+ (user|account)|couldn'?t be found/,
  /\bhost (or domain )?(name )?(not found|unknown)|domain (name )?(not found|does ?n[o']t exist|unknown|is not reachable)/,
  /\bnxdomain|unrouteable|unroutable|couldn'?t find any host|no mx record/,
  /not listed in .{0,40}(directory|address book)|no valid recipients|\bnull ?mx|does ?n[o']t accept (any )?(mail|e-?mail|messages)/,
  /\b(has )?moved to|has moved|no longer (here|valid|available|in use|works?)|address changed/,
];
