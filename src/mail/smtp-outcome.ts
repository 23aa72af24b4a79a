/** How far a conversation with the mail server had come: before MAIL FROM, before the body, or in it. */
export type SmtpPhase = 'connecting' | 'envelope' | 'body';

/** What became of one attempt. */
export type SmtpOutcome =
  | { readonly outcome: 'accepted'; readonly reply: string }
  /** For good. `addressIsWrong` when the server says that there is no such mailbox or domain. */
  | { readonly outcome: 'refused'; readonly reply: string; readonly addressIsWrong: boolean }
  /** Certainly not taken over; worth another attempt. */
  | { readonly outcome: 'deferred'; readonly reply: string }
  /** No conversation came about, whatever the mail: the server is down or does not let us in. */
  | { readonly outcome: 'unreachable'; readonly reply: string }
  /** The connection went while or after the body was sent: it may have arrived. */
  | { readonly outcome: 'lost'; readonly reply: string };

/** What nodemailer reports, as far as it matters. */
export interface SmtpError {
  readonly code?: string | undefined;
  /** What the system said, such as ECONNREFUSED, where `code` is nodemailer's own. */
  readonly originalCode?: string | undefined;
  readonly responseCode?: number | undefined;
  readonly response?: string | undefined;
  readonly command?: string | undefined;
}

/**
 * Reads a failed attempt. A reply to the body is certain either way; without a reply, only the phase tells whether the
 * mail may have arrived (RFC 5321 §4.2.5 and §6.1).
 */
export function readFailure(error: SmtpError, phase: SmtpPhase): SmtpOutcome {
  const { responseCode: status } = error;
  const reply = error.response ?? error.originalCode ?? error.code ?? 'no reply';
  if (phase === 'connecting') return { outcome: 'unreachable', reply };
  if (status === undefined) return { outcome: phase === 'body' ? 'lost' : 'deferred', reply };
  if (status >= 500 && isAboutTheMail(error, status)) {
    return { outcome: 'refused', reply, addressIsWrong: saysWrongAddress(reply) };
  }
  return { outcome: 'deferred', reply };
}

/**
 * A sender that is refused for good would fail every mail there is within seconds, for a setting that can be mended:
 * so it is tried again. Too large a mail is the exception, that is the mail's own.
 */
function isAboutTheMail({ command, response = '' }: SmtpError, status: number): boolean {
  if (command === 'MAIL FROM') return status === 552 || /\b5\.3\.4\b/.test(response);
  return command === 'RCPT TO' || command === 'DATA';
}

/** RFC 3463 §3.2: address status; 5.1.7 and 5.1.8 are about the sender's. */
const saysWrongAddress = (reply: string): boolean => /\b5\.1\.(?![78]\b)\d{1,3}\b/.test(reply);
