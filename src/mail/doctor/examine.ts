import { Resolver } from 'node:dns/promises';
import type { Config } from '#config';
import { dkimName, examineDkim } from './examine-dkim.ts';
import { dmarcNames, examineDmarc } from './examine-dmarc.ts';
import { examineClock, examineOneClick, examineSender, type Reached } from './examine-sender.ts';
import { examineSpf } from './examine-spf.ts';
import type { DoctorFinding, Texts } from './finding.ts';

type Examined = Pick<Config, 'mailFrom' | 'publicUrl' | 'dkim'>;

/**
 * Looks at everything outside of Waymark that its mail depends on.
 *
 * @param servers name servers to ask instead of the machine's own, `address:port`
 */
export async function examineMail(
  { mailFrom, publicUrl, dkim }: Examined,
  now: Temporal.Instant,
  servers?: readonly string[],
): Promise<readonly DoctorFinding[]> {
  const names = new Resolver({ timeout: 3_000, tries: 2 });
  if (servers) names.setServers(servers);
  const domain = mailFrom.slice(mailFrom.lastIndexOf('@') + 1);
  const texts = (name: string): Promise<Texts> => asked(() => names.resolveTxt(name)).then(joined);
  const reached = await reach(`${publicUrl}/unsubscribe/doctor`);
  return [
    examineSender(
      mailFrom,
      (await asked(() => names.resolveMx(domain)))?.map(({ exchange }) => exchange),
    ),
    examineSpf(domain, await texts(domain)),
    examineDkim(dkim, dkim && (await texts(dkimName(dkim)))),
    examineDmarc(domain, await firstOf(dmarcNames(domain), texts)),
    examineOneClick(publicUrl, reached),
    examineClock(now, reached),
  ];
}

/** None when the name has no such record, undefined when nobody answers. */
async function asked<Row>(ask: () => Promise<Row[]>): Promise<Row[] | undefined> {
  try {
    return await ask();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENODATA' || code === 'ENOTFOUND' ? [] : undefined;
  }
}

/** A record comes in pieces of 255 characters. */
const joined = (records: string[][] | undefined): Texts => records?.map(pieces => pieces.join(''));

async function firstOf(names: readonly string[], texts: (name: string) => Promise<Texts>): Promise<Texts> {
  let last: Texts;
  for (const name of names) {
    last = await texts(name);
    if (last === undefined || last.length > 0) return last;
  }
  return last;
}

async function reach(url: string): Promise<Reached | undefined> {
  try {
    const { status, headers } = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(5_000) });
    return { status, date: headers.get('date') };
  } catch {
    return undefined;
  }
}
