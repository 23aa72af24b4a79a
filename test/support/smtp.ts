import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { onTestFinished } from 'vitest';

/** A mail as it arrived. */
export interface Received {
  readonly from: string;
  readonly to: string;
  /** Exactly the bytes that came after DATA. */
  readonly raw: string;
  readonly mail: Email;
  header(name: string): string | undefined;
}

/** What the server does with a recipient: `phase` is where it does it. */
export type Misbehaviour =
  | { readonly phase: 'connect' | 'mail' | 'rcpt' | 'data'; readonly reply: `${4 | 5}${string}` }
  | { readonly phase: 'connect' | 'mail' | 'rcpt' | 'data'; readonly does: 'drop' | 'stall' };

export interface SmtpSink {
  readonly url: string;
  readonly received: readonly Received[];
  /** How many connections were made. */
  readonly connections: number;
  /** From now on, for whatever the test says; the last one that fits counts. `undefined` behaves again. */
  misbehave(how: Misbehaviour | undefined, who?: RegExp): void;
  /** Ends every open connection, as a server does with one that idles. */
  hangUp(): void;
  close(): Promise<void>;
}

/** A real mail server on a free port of the loopback interface, gone after the test. */
export async function openSmtpSink(port = 0): Promise<SmtpSink> {
  const received: Received[] = [];
  let faults: { how: Misbehaviour; who: RegExp }[] = [];
  let connections = 0;
  const act = (
    phase: Misbehaviour['phase'],
    address: string,
    session: SMTPServerSession,
    done: (error?: Error) => void,
  ) => {
    const fault = faults.findLast(({ how, who }) => how.phase === phase && who.test(address));
    if (!fault) return done();
    if ('reply' in fault.how) return done(replyError(fault.how.reply));
    if (fault.how.does === 'drop') socketOf(server, session)?.destroy();
  };
  const server: SMTPServer = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onConnect: (session, done) => {
      connections += 1;
      act('connect', '', session, done);
    },
    onMailFrom: (address, session, done) => act('mail', address.address, session, done),
    onRcptTo: (address, session, done) => act('rcpt', address.address, session, done),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        const to = session.envelope.rcptTo[0]?.address ?? '';
        act('data', to, session, async error => {
          if (error) return done(error);
          received.push(await read(Buffer.concat(chunks), session));
          done();
        });
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>(resolve => {
      server.close(() => resolve());
      hangUp(server);
    });
  onTestFinished(close);
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    received,
    get connections() {
      return connections;
    },
    misbehave: (how, who = /^/) => {
      faults = how ? [...faults, { how, who }] : [];
    },
    hangUp: () => hangUp(server),
    close,
  };
}

async function read(raw: Buffer, session: SMTPServerSession): Promise<Received> {
  const mail = await PostalMime.parse(raw);
  const { mailFrom, rcptTo } = session.envelope;
  return {
    from: mailFrom ? mailFrom.address : '',
    to: rcptTo[0]?.address ?? '',
    raw: raw.toString('utf8'),
    mail,
    header: name => mail.headers.find(({ key }) => key === name.toLowerCase())?.value,
  };
}

function replyError(reply: string): Error {
  return Object.assign(new Error(reply.slice(4)), { responseCode: Number(reply.slice(0, 3)) });
}

function hangUp(server: SMTPServer): void {
  for (const connection of server.connections) connection._socket?.destroy();
}

function socketOf(server: SMTPServer, session: SMTPServerSession) {
  return [...server.connections].find(({ id }) => id === session.id)?._socket;
}
