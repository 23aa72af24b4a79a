import { z } from 'zod';
import type { Instant } from '#clock';
import type { NoticeName } from './mail-file.ts';
import type { MailRoom } from './mail-room.ts';
import type { Mail } from './outgoing.ts';
import type { MailVariables, Verdict } from './recheck.ts';
import { newNoticeKey, queueMails } from './store.ts';
import { wakeDelivery } from './wake.ts';

/** A mail that answers what somebody has just done. */
export interface Notice {
  readonly template: NoticeName;
  readonly to: { readonly address: string; readonly name?: string | undefined };
  readonly personId?: string | undefined;
  readonly locale?: string | undefined;
  /** What the template names. Wiped as soon as the mail is out. */
  readonly variables: MailVariables;
  /** When it is no use any more: it is skipped then. */
  readonly notAfter?: Instant | undefined;
  /** The same key again queues nothing; without one, every call is a mail of its own. */
  readonly key?: string | undefined;
}

/** Queues a transactional mail, due now, and wakes whoever delivers. */
export async function sendNotice(
  { database, clock }: Pick<MailRoom, 'database' | 'clock'>,
  notice: Notice,
): Promise<void> {
  const now = clock.now();
  const { template, to, personId, locale, variables, notAfter } = notice;
  const kind = `notices/${template}`;
  const key = notice.key ?? newNoticeKey(kind, now);
  const data = { name: to.name, variables };
  const mail = { key, class: 'transactional', kind, personId, locale, address: to.address, data } as const;
  await queueMails(database, [{ ...mail, dueAt: now, notAfter }], now);
  wakeDelivery();
}

const noticeData = z.object({
  name: z.string().optional(),
  variables: z.record(z.string(), z.unknown()),
});

/** Nothing can have changed about a notice since it was asked for. */
export async function recheckNotice({ address, data }: Mail): Promise<Verdict> {
  const { name, variables } = noticeData.parse(data);
  if (!address) return { outcome: 'skip', reason: 'no-address' };
  return { outcome: 'send', to: { address, name }, variables: variables as MailVariables };
}
