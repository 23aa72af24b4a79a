import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { onTestFinished } from 'vitest';

/** What a mail server that has its moods does to a recipient; `once`, and then it behaves. */
export type Mood =
  | { readonly phase: 'rcpt' | 'data'; readonly reply: `${4 | 5}${string}`; readonly once: boolean }
  | { readonly phase: 'rcpt' | 'data'; readonly does: 'drop' | 'stall'; readonly once: true };

export interface MoodySmtp {
  readonly url: string;
  /** Every body that came to its end, by recipient: those too that were not answered. */
  readonly copies: ReadonlyMap<string, readonly string[]>;
  /** Recipients whose connection was ended, or left without a word, after the body was asked for. */
  readonly droppedInBody: readonly string[];
  readonly total: number;
}

/** A real mail server on a free port that does to each recipient what `moodOf` says. */
export async function openMoodySmtp(moodOf: (address: string) => Mood | undefined): Promise<MoodySmtp> {
  const copies = new Map<string, string[]>();
  const droppedInBody: string[] = [];
  const had = new Set<string>();
  let total = 0;
  const act = (
    phase: Mood['phase'],
    address: string,
    session: SMTPServerSession,
    done: (error?: Error) => void,
  ) => {
    const mood = moodOf(address);
    if (mood?.phase !== phase || (mood.once && had.has(address))) return done();
    had.add(address);
    if ('reply' in mood) return done(replyError(mood.reply));
    if (phase === 'data') droppedInBody.push(address);
    if (mood.does === 'drop') socketOf(server, session)?.destroy();
  };
  const server: SMTPServer = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onMailFrom: (_, __, done) => done(),
    onRcptTo: ({ address }, session, done) => act('rcpt', address, session, done),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo[0]?.address ?? '';
        const answer = (error?: Error) => {
          if (!error) keep(to, chunks);
          done(error);
        };
        const before = droppedInBody.length;
        act('data', to, session, answer);
        if (droppedInBody.length > before) keep(to, chunks);
      });
    },
  });
  const keep = (to: string, chunks: readonly Buffer[]) => {
    total += 1;
    copies.set(to, [...(copies.get(to) ?? []), Buffer.concat(chunks).toString('utf8')]);
  };
  // A worker that is killed leaves its connections as they are.
  server.on('error', () => undefined);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const connection of server.connections) connection._socket?.destroy();
    return new Promise<void>(resolve => server.close(() => resolve()));
  });
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    copies,
    droppedInBody,
    get total() {
      return total;
    },
  };
}

const replyError = (reply: string): Error =>
  Object.assign(new Error(reply.slice(4)), { responseCode: Number(reply.slice(0, 3)) });

const socketOf = (server: SMTPServer, session: SMTPServerSession) =>
  [...server.connections].find(({ id }) => id === session.id)?._socket;
