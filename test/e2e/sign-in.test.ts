import { join } from 'node:path';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { type OpenDatabase, openDatabase } from '#database';
import { writeCast } from '../cast.ts';
import { useBrowser } from '../support/browser.ts';
import { type Portal, startPortal } from '../support/portal.ts';
import { openSmtpSink, type SmtpSink } from '../support/smtp.ts';

const newContext = useBrowser();
const next = '/courses/share-reports/send-a-link';
let portal: Portal;
let smtp: SmtpSink;
let open: OpenDatabase;

beforeEach(async () => {
  smtp = await openSmtpSink();
  const smtpPort = Number(new URL(smtp.url).port);
  portal = await startPortal({ ...inject('academy'), now: '2026-11-02T10:00:00Z', smtpPort });
  open = openDatabase({ file: join(portal.dataFolder, 'waymark.sqlite') });
  await writeCast(open.database);
});
afterEach(async () => {
  await open?.close();
  await portal?.stop();
});

it('by the code of the mail leads to the lesson that was opened signed out, without JavaScript (story 8)', async () => {
  const page = await (await newContext({ javaScriptEnabled: false })).newPage();
  await page.goto(portal.url + next);
  await page.getByLabel('E-mail address').fill('Ada@acme.example');
  await page.getByRole('button', { name: 'Mail me a link' }).click();
  await page.getByRole('heading', { name: 'Look into your mail' }).waitFor();
  await portal.tick();
  const mail = smtp.received.findLast(({ to }) => to === 'ada@acme.example');
  expect(mail?.mail.subject).toBe('Sign in to Tiny Academy');
  const [, code = ''] = /code where you asked for it: (\d{6})/.exec(mail?.mail.text ?? '') ?? [];
  expect(mail?.mail.html).toContain(code);

  const wrong = code === '000000' ? '111111' : '000000';
  await page.getByLabel('Six-digit code').fill(wrong);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('alert').getByText('This code is not right').waitFor();
  await page.getByLabel('Six-digit code').fill('12');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('Write the six digits of the mail.').waitFor();
  await page.getByLabel('Six-digit code').fill(`${code.slice(0, 3)} ${code.slice(3)}`);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL(portal.url + next);
  await page.getByRole('link', { name: 'My account' }).first().waitFor();
});

it('tells nobody who is known: every byte and header is the same, but for the name of the request', async () => {
  const answers = await Promise.all(
    ['ben@acme.example', 'nobody@acme.example'].map(async email => {
      const asked = await post('/sign-in', 'access.requestLink', { email, next });
      const requestId = /sent=([\w-]+)/.exec(asked.headers.get('location') ?? '')?.[1] ?? '';
      const shown = await fetch(`${portal.url}/sign-in?sent=${requestId}`);
      const tried = await post('/sign-in', 'access.finishByCode', { requestId, code: '123456', next });
      return Promise.all([asked, shown, tried].map(answer => withoutName(answer, requestId)));
    }),
  );
  expect(answers[0]).toEqual(answers[1]);
  expect(answers[0]?.map(({ status }) => status)).toEqual([303, 200, 400]);
});

it('is asked for five times in a row, and then later', async () => {
  const ask = () => post('/sign-in', 'access.requestLink', { email: 'cleo@acme.example', next });
  for (let time = 0; time < 5; time += 1) expect((await ask()).status).toBe(303);
  const refused = await ask();
  expect(refused.status).toBe(429);
  expect(await refused.text()).toContain('That was asked for too often.');
});

async function withoutName(answer: Response, requestId: string) {
  const headers = [...answer.headers].filter(([name]) => !['date', 'keep-alive'].includes(name));
  const text = await answer.text();
  return JSON.parse(
    JSON.stringify({ status: answer.status, headers, text }).replaceAll(requestId, 'the request'),
  ) as { status: number };
}

function post(page: string, action: string, fields: Record<string, string>): Promise<Response> {
  return fetch(`${portal.url}${page}?_action=${action}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: portal.url },
    body: new URLSearchParams(fields),
  });
}
