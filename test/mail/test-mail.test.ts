import { expect, it } from 'vitest';
import { openDatabase } from '#database';
import { compileMail, noticeFiles, sendTestMail } from '#mail';
import { openMailRoom } from '../support/mail-room.ts';

it('sends a test mail past the outbox, and says what the mail server made of it', async () => {
  const { room, lane, sink } = await openMailRoom(openDatabase({ file: ':memory:' }));
  const { templates } = await compileMail('.', room.catalog.site, noticeFiles);
  const mail = { topics: [], templates: new Map(templates.map(template => [template.id, template])) };
  const setting = { ...room, mail };
  expect(await sendTestMail(setting, lane, 'ines@waymark.example')).toMatchObject({ outcome: 'accepted' });
  const [received] = sink.received;
  expect(received?.to).toBe('ines@waymark.example');
  expect(received?.mail.subject).toBe('A test mail from Waymark Academy');
  expect(received?.mail.text).toContain('Nov 2, 2026, 10:00');
  expect(received?.raw.split('\r\n').every(line => line.length <= 200)).toBe(true);
  sink.misbehave({ phase: 'rcpt', reply: '550 5.1.1 No such user' });
  expect(await sendTestMail(setting, lane, 'nobody@waymark.example')).toMatchObject({
    outcome: 'refused',
    reply: expect.stringContaining('No such user'),
  });
});
