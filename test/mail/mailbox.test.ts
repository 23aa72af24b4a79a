import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { settableClock } from '#clock';
import { findMailboxMail, listMailbox, openLane, openMailbox } from '#mail';

async function open() {
  const dataFolder = mkdtempSync(join(tmpdir(), 'waymark-mailbox-'));
  const clock = settableClock('2026-11-02T09:00:00Z');
  const mailbox = await openMailbox({ mailboxPort: 0, dataFolder }, clock);
  const lane = openLane({ smtpUrl: `smtp://127.0.0.1:${mailbox.port}` });
  onTestFinished(async () => {
    lane.close();
    await mailbox.close();
    rmSync(dataFolder, { recursive: true });
  });
  return { mailbox, lane, dataFolder, clock };
}

const mail = (subject: string) => ({
  from: 'academy+1@waymark.example',
  to: 'ben@customer.example',
  bytes: `From: academy@waymark.example\r\nTo: Ben <ben@customer.example>\r\nSubject: ${subject}\r\n\r\nHello\r\n`,
});

it('keeps every mail, the newest first', async () => {
  const { lane, dataFolder, clock } = await open();
  expect(await listMailbox(dataFolder)).toEqual([]);
  await lane.send(mail('First'));
  clock.advance('PT1H');
  await lane.send(mail('Second'));
  const mails = await listMailbox(dataFolder);
  expect(mails.map(({ subject }) => subject)).toEqual(['Second', 'First']);
  expect(mails[0]).toMatchObject({
    to: 'ben@customer.example',
    from: 'academy@waymark.example',
    at: clock.now(),
  });
});

it('shows one with its headers and its text', async () => {
  const { lane, dataFolder } = await open();
  await lane.send(mail('Hello'));
  const [listed] = await listMailbox(dataFolder);
  const found = await findMailboxMail(dataFolder, listed?.id ?? '');
  expect(found?.text.trim()).toBe('Hello');
  expect(found?.headers.map(({ name }) => name)).toContain('Return-Path');
});

it('finds nothing outside its folder', async () => {
  const { dataFolder } = await open();
  for (const id of ['../../etc/passwd', 'x', '', '20261102T090000000Z-1-99']) {
    expect(await findMailboxMail(dataFolder, id)).toBeUndefined();
  }
});

it('says which setting to change when its port is taken', async () => {
  const { mailbox, dataFolder, clock } = await open();
  const again = openMailbox({ mailboxPort: mailbox.port, dataFolder }, clock);
  await expect(again).rejects.toMatchObject({
    code: 'config.port-taken',
    message: expect.stringContaining(`WAYMARK_MAILBOX_PORT=${mailbox.port + 1}`),
  });
});
