import { expect, inject, it, onTestFinished } from 'vitest';
import { settableClock } from '#clock';
import { listMailbox, openLane, openMailbox } from '#mail';
import { useBrowser } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';
import { type Portal, startPortal } from '../support/portal.ts';

const monday = '2026-11-02T10:00:00Z';
const newContext = useBrowser();

it('shows the mails of a demo, and lets them bring their own styles into their own frame only', async () => {
  const portal = await openPortal();
  const id = await deliverOne(portal);
  const page = await (await newContext()).newPage();
  const complaints: string[] = [];
  page.on('console', message => complaints.push(message.text()));
  await page.goto(`${portal.url}/mailbox`);
  await page.getByRole('link', { name: 'Hello Ada' }).click();
  const frame = page.frameLocator('iframe');
  await frame.getByRole('heading', { name: 'Red' }).waitFor();
  const colour = await frame
    .getByRole('heading', { name: 'Red' })
    .evaluate(node => getComputedStyle(node).color);
  expect(colour).toBe('rgb(255, 0, 0)');
  expect(await frame.locator('body').getAttribute('data-ran')).toBeNull();
  expect(complaints.filter(text => !/sandboxed|script/i.test(text))).toEqual([]);

  const policyOf = async (path: string) =>
    (await fetch(portal.url + path)).headers.get('content-security-policy') ?? '';
  expect(await policyOf(`/mailbox/${id}/body`)).toMatch(/style-src 'unsafe-inline'.*sandbox allow-popups/);
  for (const path of ['/mailbox', `/mailbox/${id}`])
    expect(await policyOf(path)).not.toContain('unsafe-inline');
});

it('has no mailbox in production, and no product of a demo', async () => {
  const portal = await openPortal({
    NODE_ENV: 'production',
    WAYMARK_URL: 'http://127.0.0.1:1',
    WAYMARK_SECRET: 'a secret of at least thirty-two characters',
    SMTP_URL: 'smtp://127.0.0.1:1',
    MAIL_FROM: 'academy@waymark.example',
    WAYMARK_MAILBOX_PORT: '',
    HOST: '127.0.0.1',
  });
  const id = await deliverOne(portal);
  for (const path of ['/mailbox', `/mailbox/${id}`, `/mailbox/${id}/body`, '/demo-product']) {
    const answer = await fetch(portal.url + path);
    expect(answer.status, path).toBe(404);
    expect(await answer.text(), path).not.toContain('Red');
  }
});

async function openPortal(environment: Record<string, string> = {}): Promise<Portal> {
  const portal = await startPortal({
    ...inject('academy'),
    now: monday,
    smtpPort: await freePort(),
    environment,
  });
  onTestFinished(() => void portal.stop());
  return portal;
}

/** Puts a mail into the mailbox of this portal and returns its id. */
async function deliverOne({ dataFolder }: Portal): Promise<string> {
  const mailbox = await openMailbox({ mailboxPort: 0, dataFolder }, settableClock(monday));
  const lane = openLane({ smtpUrl: `smtp://127.0.0.1:${mailbox.port}` });
  const html =
    '<html><head></head><body><h1 style="color: rgb(255, 0, 0)">Red</h1><script>document.body.dataset.ran = "yes"</script></body></html>';
  const bytes = `To: ada@acme.example\r\nSubject: Hello Ada\r\nContent-Type: text/html\r\n\r\n${html}\r\n`;
  await lane.send({ from: 'academy@waymark.example', to: 'ada@acme.example', bytes });
  lane.close();
  await mailbox.close();
  const [mail] = await listMailbox(dataFolder);
  if (!mail) throw new Error('The mailbox is empty.');
  return mail.id;
}
