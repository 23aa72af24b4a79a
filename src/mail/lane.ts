import { createTransport } from 'nodemailer';
import type { MailClass } from './outgoing.ts';
import { readFailure, type SmtpError, type SmtpOutcome, type SmtpPhase } from './smtp-outcome.ts';

/** One mail on its way to the mail server: an envelope and the bytes. */
export interface Outbound {
  /** The return path: where bounces go. */
  readonly from: string;
  readonly to: string;
  readonly bytes: string;
}

/** One connection to the mail server, and one mail at a time over it. */
export interface Lane {
  /** What it carries; undefined: everything. */
  readonly classes: readonly MailClass[] | undefined;
  send(mail: Outbound): Promise<SmtpOutcome>;
  /** From now on no further mail is to be begun; the one under way is finished. */
  drain(): void;
  readonly draining: boolean;
  close(): void;
}

export interface LaneOptions {
  readonly smtpUrl: string;
  /** How long a silent server is waited for. RFC 5321 §4.5.3.2 asks for minutes: giving up early makes doubts. */
  readonly silenceSeconds?: number;
  readonly classes?: readonly MailClass[];
}

/**
 * Opens a lane; the connection itself comes with the first mail and is kept. Calls must not overlap.
 */
export function openLane({ smtpUrl, silenceSeconds = 300, classes }: LaneOptions): Lane {
  const phases = phaseLog();
  const transporter = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 1,
    // nodemailer would send again by itself, without anybody having decided so.
    maxRequeues: 0,
    maxMessages: 1_000,
    connectionTimeout: Math.min(silenceSeconds, 30) * 1_000,
    greetingTimeout: Math.min(silenceSeconds, 30) * 1_000,
    socketTimeout: silenceSeconds * 1_000,
    transactionLog: true,
    logger: phases.logger,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  let used = false;
  let draining = false;

  const attempt = async ({ from, to, bytes }: Outbound): Promise<SmtpOutcome> => {
    phases.begin();
    try {
      const sent = await transporter.sendMail({ envelope: { from, to: [to] }, raw: bytes });
      used = true;
      return { outcome: 'accepted', reply: String(sent.response) };
    } catch (error) {
      return readFailure(error as SmtpError, phases.reached());
    }
  };

  return {
    classes,
    async send(mail) {
      const reused = used;
      used = false;
      const first = await attempt(mail);
      // A server may end a connection that it has served for a while; that says nothing about this mail.
      return reused && isDropped(first) ? attempt(mail) : first;
    },
    drain: () => {
      draining = true;
    },
    get draining() {
      return draining;
    },
    close: () => transporter.close(),
  };
}

const isDropped = ({ outcome, reply }: SmtpOutcome): boolean =>
  outcome === 'unreachable' || (outcome === 'deferred' && !/^4(?!21)/.test(reply));

/**
 * Listens to nodemailer's transaction log, because its errors do not tell a connection that was lost before MAIL FROM
 * from one that was lost after the final dot.
 */
function phaseLog() {
  let phase: SmtpPhase = 'connecting';
  let unanswered: string[] = [];
  const listen = (entry: { tnx?: string }, line: unknown) => {
    if (entry.tnx === 'client') {
      const command = String(line);
      unanswered.push(command);
      if (phase === 'connecting' && command.startsWith('MAIL FROM')) phase = 'envelope';
    } else if (entry.tnx === 'server') {
      const answers = unanswered.shift();
      if (answers === 'DATA' && /^[23]/.test(String(line))) phase = 'body';
    }
  };
  const logger = { trace: listen, debug: listen, info: listen, warn: listen, error: listen, fatal: listen };
  return {
    logger,
    begin: () => {
      phase = 'connecting';
      unanswered = [];
    },
    reached: () => phase,
  };
}
