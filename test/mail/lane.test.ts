import { expect, it, onTestFinished } from 'vitest';
import { openLane } from '../../src/mail/lane.ts';
import { openSmtpSink } from '../support/smtp.ts';

const mail = (to: string) => ({
  from: 'academy+1@waymark.example',
  to,
  bytes: `To: ${to}\r\nSubject: Hello\r\n\r\nHello ${to}\r\n`,
});
const ben = 'ben@customer.example';

async function open(silenceSeconds = 1) {
  const sink = await openSmtpSink();
  const lane = openLane({ smtpUrl: sink.url, silenceSeconds });
  onTestFinished(() => lane.close());
  return { sink, lane };
}

it('sends over one connection, one mail after the other', async () => {
  const { sink, lane } = await open();
  for (const to of ['a@x.example', 'b@x.example', 'c@x.example']) {
    expect(await lane.send(mail(to))).toMatchObject({ outcome: 'accepted' });
  }
  expect(sink.received.map(({ to }) => to)).toEqual(['a@x.example', 'b@x.example', 'c@x.example']);
  expect(sink.connections).toBe(1);
  expect(sink.received[0]?.raw).toBe(mail('a@x.example').bytes);
});

it('says that the server cannot be reached', async () => {
  const { sink, lane } = await open();
  await sink.close();
  expect(await lane.send(mail(ben))).toMatchObject({ outcome: 'unreachable' });
});

it('says so, too, when the server does not let it in', async () => {
  const { sink, lane } = await open();
  sink.misbehave({ phase: 'connect', reply: '554 No service here' });
  expect(await lane.send(mail(ben))).toMatchObject({ outcome: 'unreachable' });
});

it('takes a temporary refusal as a reason to try later, in every phase', async () => {
  const { sink, lane } = await open();
  for (const phase of ['mail', 'rcpt', 'data'] as const) {
    sink.misbehave({ phase, reply: '451 Try later' });
    expect(await lane.send(mail(ben))).toEqual({
      outcome: 'deferred',
      reply: expect.stringContaining('451'),
    });
    sink.misbehave(undefined);
    expect(await lane.send(mail(ben))).toMatchObject({ outcome: 'accepted' });
  }
});

it('takes a permanent refusal as final, and knows when the address is wrong', async () => {
  const { sink, lane } = await open();
  sink.misbehave({ phase: 'rcpt', reply: '550 5.1.1 No such user' });
  expect(await lane.send(mail(ben))).toMatchObject({ outcome: 'refused', addressIsWrong: true });
  sink.misbehave({ phase: 'rcpt', reply: '550 5.7.1 Not wanted here' });
  expect(await lane.send(mail(ben))).toMatchObject({ outcome: 'refused', addressIsWrong: false });
  sink.misbehave(undefined);
  sink.misbehave({ phase: 'data', reply: '554 5.6.0 Spam' });
  expect(await lane.send(mail(ben))).toMatchObject({ outcome: 'refused', addressIsWrong: false });
});

it('does not fail every mail because the sender is refused', async () => {
  const { sink, lane } = await open();
  sink.misbehave({ phase: 'mail', reply: '550 5.7.1 You may not send from here' });
  expect(await lane.send(mail(ben))).toMatchObject({ outcome: 'deferred' });
});

it('knows that nothing was sent when the connection goes before the body', async () => {
  const { sink, lane } = await open();
  for (const does of ['drop', 'stall'] as const) {
    sink.misbehave({ phase: 'rcpt', does });
    expect(await lane.send(mail(ben))).toMatchObject({ outcome: 'deferred' });
  }
  sink.misbehave(undefined);
  expect(await lane.send(mail(ben))).toMatchObject({ outcome: 'accepted' });
});

it('knows that it may have arrived when the connection goes after the body', async () => {
  const { sink, lane } = await open();
  for (const does of ['drop', 'stall'] as const) {
    sink.misbehave({ phase: 'data', does });
    expect(await lane.send(mail(ben))).toMatchObject({ outcome: 'lost' });
  }
});

it('knows the same over a connection that has served before', async () => {
  const { sink, lane } = await open();
  await lane.send(mail('ada@customer.example'));
  sink.misbehave({ phase: 'data', does: 'drop' });
  expect(await lane.send(mail(ben))).toMatchObject({ outcome: 'lost' });
  expect(sink.connections).toBe(1);
});

it('connects again when the server has ended the idle connection', async () => {
  const { sink, lane } = await open();
  await lane.send(mail('ada@customer.example'));
  sink.hangUp();
  expect(await lane.send(mail(ben))).toMatchObject({ outcome: 'accepted' });
  expect(sink.connections).toBe(2);
});
