import { expect, it } from 'vitest';
import type { Database } from '#database';
import { listBounces, receiveBounce, recordBounce, silenceOf } from '#mail';
import type { ReceivedBounce } from '../../../src/mail/bounces/bounce.ts';
import { eachDatabase } from '../../support/databases.ts';
import { mailSentTo, reportOf } from '../../support/returned-mail.ts';

const now = Temporal.Instant.from('2026-11-02T09:00:00Z');
const ada = { id: 'ada', email: 'ada@acme.example' };

eachDatabase('what comes back', open => {
  it('is held against an address that does not exist, once, however many ways tell of it', async () => {
    const { database } = await open();
    const mailId = await sentTo(database, ada.email);
    expect(await recordBounce(database, bounce({ verdict: 'hard', source: 'smtp', mailId }), now)).toBe(
      'recorded',
    );
    expect(await recordBounce(database, bounce({ verdict: 'hard', source: 'ses', mailId }), now)).toBe(
      'known',
    );
    expect(await silenced(database)).toBe('suppressed');
    expect(await listBounces(database, { limit: 10, offset: 0 })).toMatchObject({
      total: 1,
      rows: [{ address: ada.email, verdict: 'hard', source: 'smtp', at: now }],
    });
  });

  it('lets an address rest for thirty days after three mails that did not get through within fourteen', async () => {
    const { database } = await open();
    const fail = async (at: Temporal.Instant) => {
      const mailId = await sentTo(database, ada.email);
      await recordBounce(database, bounce({ verdict: 'soft', mailId }), at);
    };
    await fail(now.subtract({ hours: 24 * 15 }));
    await fail(now.subtract({ hours: 24 }));
    await fail(now);
    expect(await silenced(database)).toBeUndefined();
    await fail(now.add({ hours: 1 }));
    expect(await silenced(database, now.add({ hours: 24 * 30 }))).toBe('suppressed');
    expect(await silenced(database, now.add({ hours: 24 * 30 + 2 }))).toBeUndefined();
  });

  it('means nothing when the server only says that it goes on trying', async () => {
    const { database } = await open();
    for (let time = 0; time < 5; time += 1) {
      const mailId = await sentTo(database, ada.email);
      await recordBounce(database, bounce({ verdict: 'soft', delayed: true, mailId }), now);
    }
    expect(await silenced(database)).toBeUndefined();
  });

  it('is not believed of a mail that we never sent, nor of another address than it went to', async () => {
    const { database } = await open();
    const forged = reportOf('019a5d2e-0000-7000-8000-00000000dead', ada.email);
    expect(await receiveBounce(database, forged, now)).toBe('not-ours');
    const mailId = await sentTo(database, 'ben@acme.example');
    expect(await receiveBounce(database, reportOf(mailId, ada.email), now)).toBe('recorded');
    expect(await silenced(database)).toBeUndefined();
    const { rows } = await listBounces(database, { limit: 10, offset: 0 });
    expect(rows.map(({ address }) => address)).toEqual(['ben@acme.example']);
  });

  it('names the mail by the return path, too, where nothing of the mail is sent back', async () => {
    const { database } = await open();
    const mailId = await sentTo(database, ada.email);
    const to = `academy+${mailId.replaceAll('-', '')}@waymark.example`;
    const mail = [`To: <${to}>`, 'From: MAILER-DAEMON@mx.acme.example', 'Subject: Undelivered mail', ''];
    const words = [`<${ada.email}>: 550 5.1.1 no such address`];
    expect(await receiveBounce(database, [...mail, ...words].join('\r\n'), now)).toBe('recorded');
    expect(await silenced(database)).toBe('suppressed');
  });
});

const bounce = (some: Partial<ReceivedBounce>): ReceivedBounce => ({
  address: ada.email,
  verdict: 'soft',
  delayed: false,
  status: undefined,
  said: '550 no',
  source: 'smtp',
  mailId: undefined,
  ...some,
});

const sentTo = (database: Database, address: string) => mailSentTo(database, address, now);

const silenced = async (database: Database, at = now) =>
  (await silenceOf(database, [ada], at)).get('ada')?.all;
