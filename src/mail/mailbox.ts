import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { type Clock, type Instant, instantText } from '#clock';
import { WaymarkError } from '#errors';

/** A mail server of our own for development: it takes everything and delivers nothing. */
export interface Mailbox {
  readonly port: number;
  close(): Promise<void>;
}

/** A mail that lies in the mailbox. */
export interface MailboxMail {
  readonly id: string;
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly at: Instant;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly text: string;
  readonly html: string | undefined;
}

export const mailboxFolder = (dataFolder: string): string => join(dataFolder, 'mailbox');

/**
 * Opens the mailbox on the loopback interface. What it takes is kept as files.
 *
 * @throws WaymarkError `config.port-taken`
 */
export async function openMailbox(
  { mailboxPort, dataFolder }: { readonly mailboxPort: number; readonly dataFolder: string },
  clock: Clock,
): Promise<Mailbox> {
  const folder = mailboxFolder(dataFolder);
  await mkdir(folder, { recursive: true });
  let count = 0;
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        count += 1;
        const file = `${fileTime(clock.now())}-${process.pid}-${count}.eml`;
        const bytes = Buffer.concat([traceOf(session), ...chunks]);
        writeFile(join(folder, file), bytes).then(() => done(), done);
      });
    },
  });
  await listen(server, mailboxPort);
  server.on('error', () => undefined);
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise(resolve => server.close(() => resolve())),
  };
}

/** The newest mails, newest first. */
export async function listMailbox(dataFolder: string, most = 100): Promise<readonly MailboxMail[]> {
  const names = await readdir(mailboxFolder(dataFolder)).catch(() => []);
  const newest = names
    .filter(name => name.endsWith('.eml'))
    .sort()
    .reverse()
    .slice(0, most);
  const mails = await Promise.all(
    newest.map(name => findMailboxMail(dataFolder, name.slice(0, -'.eml'.length))),
  );
  return mails.flatMap(mail => mail ?? []);
}

export async function findMailboxMail(dataFolder: string, id: string): Promise<MailboxMail | undefined> {
  if (!/^[\dTZ]+-\d+-\d+$/.test(id)) return undefined;
  const bytes = await readFile(join(mailboxFolder(dataFolder), `${id}.eml`)).catch(() => undefined);
  if (!bytes) return undefined;
  const mail = await PostalMime.parse(bytes);
  const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value ?? '';
  return {
    id,
    to: header('delivered-to'),
    from: mail.from?.address ?? '',
    subject: mail.subject ?? '',
    at: timeOf(id),
    headers: mail.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
    text: mail.text ?? '',
    html: mail.html,
  };
}

/** The envelope, as a mail server that delivers writes it in front (RFC 5321 §4.4). */
function traceOf({ envelope }: SMTPServerSession): Buffer {
  const from = envelope.mailFrom ? envelope.mailFrom.address : '';
  const to = envelope.rcptTo.map(({ address }) => address).join(', ');
  return Buffer.from(`Return-Path: <${from}>\r\nDelivered-To: ${to}\r\n`);
}

const fileTime = (at: Instant): string => instantText(at).replace(/[-:.]/g, '');

const timeOf = (id: string): Instant =>
  Temporal.Instant.from(
    id.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z.*$/, '$1-$2-$3T$4:$5:$6.$7Z'),
  );

function listen(server: SMTPServer, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      if (cause.code !== 'EADDRINUSE') return reject(cause);
      const message = `Port ${port}, meant for the development mailbox, is taken. Stop what listens there, or choose another with WAYMARK_MAILBOX_PORT=${port + 1}.`;
      return reject(new WaymarkError('config.port-taken', message, { cause }));
    });
    server.listen(port, '127.0.0.1', resolve);
  });
}
