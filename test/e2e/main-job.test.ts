import type { Page } from 'playwright';
import { expect, inject, it, onTestFinished } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { emptyPostgres } from '../support/databases.ts';
import { linkIn } from '../support/mail-links.ts';
import { startPortal } from '../support/portal.ts';
import { openSmtpSink, type Received, type SmtpSink } from '../support/smtp.ts';

/**
 * The main job from a customer list to a trained account: a real browser, a real mail server, and a clock that moves from a
 * Monday morning in Berlin over the days.
 */
const accounts = `Record ID,Company name,Company Domain Name,Customer segment,Company owner email
501,Acme,acme.example,mid-market,mara@tiny.example
502,Umbra,umbra.example,mid-market,mara@tiny.example
`;
const people = `Record ID,First Name,Last Name,Email,Associated Company ID,Roles
9001,Ada,Novak,ada@acme.example,501,analyst
9002,Gus,Weber,gus@acme.example,501,analyst
9003,Ben,Carter,ben@acme.example,501,analyst
9004,Dan,Ferry,dan@umbra.example,502,analyst
`;

const newContext = useBrowser();

it.each(['sqlite', 'postgres'])(
  'takes a customer from a list to a trained account on %s, and nags nobody',
  { timeout: 180_000 },
  async engine => {
    const smtp = await openSmtpSink();
    const smtpPort = Number(new URL(smtp.url).port);
    const postgres = engine === 'postgres' ? await emptyPostgres() : undefined;
    const portal = await startPortal({
      ...inject('academy'),
      now: '2026-11-02T08:30:00Z',
      smtpPort,
      ...(postgres ? { databaseUrl: postgres.url } : {}),
    });
    onTestFinished(async () => {
      await portal.stop();
      await postgres?.drop();
    });
    const mailsTo = (address: string) => smtp.received.filter(mail => mail.to === address);
    const signedIn = async (email: string, next: string): Promise<Page> => {
      const page = await (await newContext()).newPage();
      await page.goto(await portal.ask('link', { email, next }));
      await page.getByRole('button', { name: 'Sign in' }).click();
      return page;
    };

    // The campaigns are launched, then the customer list comes in, as the CRM exports it.
    await portal.ask('staff', { email: 'mara@tiny.example', name: 'Mara Okafor', kind: 'csm' });
    await portal.ask('staff', { email: 'ines@tiny.example', name: 'Ines Duarte', kind: 'administrator' });
    const ines = await signedIn('ines@tiny.example', '/admin/campaigns');
    for (const campaign of ['welcome', 'stalled', 'path-complete']) {
      await ines.goto(`${portal.url}/admin/campaigns/${campaign}`);
      await ines.getByRole('button', { name: /^Launch/ }).click();
      await ines.getByRole('button', { name: 'Pause' }).waitFor();
    }
    await bringIn(ines, 'accounts', accounts, portal.tick);
    await bringIn(ines, 'people', people, portal.tick);
    await portal.tick();

    // Everybody new is welcomed, once.
    for (const address of ['ada@acme.example', 'gus@acme.example', 'ben@acme.example', 'dan@umbra.example']) {
      expect(mailsTo(address).map(subject), address).toEqual([expect.stringContaining('is ready')]);
    }

    // The link in Ada's mail opens the right lesson, by way of signing in.
    const ada = await (await newContext()).newPage();
    await ada.goto(linkIn(mailsTo('ada@acme.example')[0], 'Open the first lesson'));
    await ada.locator('main').getByRole('link', { name: 'Sign in' }).click();
    await signInByMail(ada, 'ada@acme.example', smtp, portal.tick);
    expect(new URL(ada.url()).pathname).toBe('/courses/first-report/open-it');

    // She reads, fails the quiz, passes it, and finishes the path.
    await ada.getByRole('button', { name: /^Done/ }).click();
    await ada.waitForURL(`${portal.url}/courses/first-report/make-it`);
    await answer(ada, ['A finished report', 'True']);
    await ada.getByText('Not passed yet.').waitFor();
    await ada.getByRole('button', { name: 'Try again' }).click();
    await answer(ada, ['A connected table', 'False']);
    await ada.getByText('Passed.', { exact: true }).waitFor();
    const mara = await signedIn('mara@tiny.example', '/cs');
    await portal.moveTo('2026-11-02T10:00:00Z');
    await mara.reload();
    expect(await statusOf(mara, 'Acme')).toMatch(/in progress/i);
    await finishPath(ada, portal.url);

    // One of three seats has finished: not trained yet. With Gus it is two.
    await portal.moveTo('2026-11-02T11:00:00Z');
    await mara.reload();
    expect(await statusOf(mara, 'Acme')).toMatch(/in progress/i);
    const gus = await (await newContext()).newPage();
    await gus.goto(`${portal.url}/courses/share-reports/send-a-link`);
    await signInByMail(gus, 'gus@acme.example', smtp, portal.tick);
    expect(new URL(gus.url()).pathname).toBe('/courses/share-reports/send-a-link');
    await gus.goto(`${portal.url}/courses/first-report/open-it`);
    await gus.getByRole('button', { name: /^Done/ }).click();
    await answer(gus, ['A connected table', 'False']);
    await finishPath(gus, portal.url);
    await portal.moveTo('2026-11-02T12:00:00Z');
    await mara.reload();
    expect(await statusOf(mara, 'Acme')).toMatch(/^trained/i);
    expect(await statusOf(mara, 'Umbra')).toMatch(/not started/i);

    // Ada is congratulated, on the next day since one mail a day is enough.
    await portal.moveTo('2026-11-03T09:00:00Z');
    expect(mailsTo('ada@acme.example').map(subject)).toContainEqual(
      expect.stringContaining('You have finished Analyst'),
    );

    // Ben looks in once and stays away. He is reminded once, and the digest tells his CSM when that did not help.
    await portal.moveTo('2026-11-04T09:00:00Z');
    await signedIn('ben@acme.example', '/courses/first-report/open-it');
    for (let day = 5; day <= 30; day += 1) {
      for (const hour of ['07', '12', '22'])
        await portal.moveTo(`2026-11-${String(day).padStart(2, '0')}T${hour}:05:00Z`);
    }
    const nudges = mailsTo('ben@acme.example').filter(mail => /You left off/.test(subject(mail)));
    expect(nudges).toHaveLength(1);
    const digests = mailsTo('mara@tiny.example').filter(mail => /Your accounts today/.test(subject(mail)));
    expect(digests.filter(mail => mail.mail.text?.includes('Ben Carter')).length).toBeGreaterThan(0);
    // A session of staff has ended after a week without use.
    const later = await signedIn('mara@tiny.example', '/cs/stalled');
    expect(await later.getByRole('row', { name: /Ben Carter/ }).textContent()).toContain('Acme');

    // Dan is reminded until he says stop, by the button of his mail program; then there is silence.
    const dans = mailsTo('dan@umbra.example');
    expect(dans.length).toBeGreaterThan(1);
    expect((await oneClick(dans.at(-1))).status).toBe(200);
    const before = mailsTo('dan@umbra.example').length;
    for (let day = 1; day <= 20; day += 1)
      await portal.moveTo(`2026-12-${String(day).padStart(2, '0')}T09:05:00Z`);
    expect(mailsTo('dan@umbra.example')).toHaveLength(before);

    // And of the other account he sees nothing.
    const dan = await signedIn('dan@umbra.example', '/my-learning');
    for (const path of ['/', '/my-learning', '/paths', '/search?q=acme', '/cs', '/admin', '/preferences']) {
      await dan.goto(portal.url + path);
      expect(await dan.content(), path).not.toMatch(/Acme|Ada|Novak|Ben Carter/);
    }
    for (const mail of mailsTo('dan@umbra.example')) expect(mail.raw).not.toMatch(/Acme|Novak|Carter/);
  },
);

const subject = (mail: Received): string => mail.mail.subject ?? '';

async function bringIn(
  page: Page,
  kind: 'accounts' | 'people',
  csv: string,
  tick: () => Promise<void>,
): Promise<void> {
  await page.goto(new URL('/admin/import', page.url()).href);
  await page.getByRole('radio', { name: kind === 'people' ? /^People/ : /^Accounts/ }).check();
  const file = { name: `${kind}.csv`, mimeType: 'text/csv', buffer: Buffer.from(csv) };
  await page.getByLabel('CSV file').setInputFiles(file);
  await page.getByRole('button', { name: 'Upload and look' }).click();
  await page.getByRole('button', { name: /^Import/ }).click();
  await page.getByRole('progressbar').waitFor();
  await tick();
  // The page looks again by itself.
  await page.getByRole('link', { name: 'Import another file' }).waitFor();
}

async function signInByMail(
  page: Page,
  address: string,
  smtp: SmtpSink,
  tick: () => Promise<void>,
): Promise<void> {
  await page.getByLabel('E-mail address').fill(address);
  await page.getByRole('button', { name: 'Mail me a link' }).click();
  await tick();
  const mail = smtp.received.findLast(({ to }) => to === address);
  await page.goto(linkIn(mail, 'Sign in'));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(/\/courses\//);
}

async function answer(page: Page, choices: readonly string[]): Promise<void> {
  for (const choice of choices) await page.getByLabel(choice, { exact: true }).check();
  await page.getByRole('button', { name: 'Check my answers' }).click();
  await page.getByText(/\d of \d right/).waitFor();
}

async function finishPath(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/courses/share-reports/send-a-link`);
  await page.getByRole('button', { name: /^Done/ }).click();
  await answer(page, ['One team', 'Several teams']);
  await page.getByText('Passed.', { exact: true }).waitFor();
}

async function statusOf(page: Page, account: string): Promise<string> {
  return (
    (
      await page
        .getByRole('row', { name: new RegExp(account) })
        .locator('.badge')
        .first()
        .textContent()
    )?.trim() ?? ''
  );
}

/** What a mail provider does when somebody presses its own unsubscribe button (RFC 8058): no cookie, no redirect. */
async function oneClick(mail: Received | undefined): Promise<Response> {
  const address = mail?.header('list-unsubscribe')?.match(/<(https?:[^>]+)>/)?.[1] ?? '';
  expect(mail?.header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
  return fetch(address, {
    method: 'POST',
    redirect: 'error',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });
}
