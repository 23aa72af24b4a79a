import { mayTend, type Viewer } from '#access';
import { type Account, findAccount } from '#accounts';
import type { App } from '#app';
import { findSending, type Sending } from '#campaigns';

/**
 * A mail sent by hand and its account: a draft for whoever writes it, what was sent for everybody who looks after the
 * account. Undefined for anybody else.
 */
export async function readSending(
  app: App,
  viewer: Viewer,
  sendingId: string,
): Promise<{ readonly sending: Sending; readonly account: Account } | undefined> {
  if (/\p{Cc}/u.test(sendingId)) return undefined;
  const sending = await findSending(app.database, sendingId);
  const account = sending && (await findAccount(app.database, sending.accountId));
  if (!account || !mayTend(viewer, account, app.catalog.site)) return undefined;
  const isOwn = viewer.kind === 'person' && viewer.personId === sending.senderId;
  return sending.sentAt || isOwn ? { sending, account } : undefined;
}
