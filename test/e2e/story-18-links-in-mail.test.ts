import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, inject, it, onTestFinished } from 'vitest';
import { launchCampaign, readBuiltCampaigns } from '#campaigns';
import { currentBuild } from '#catalog';
import { settableClock } from '#clock';
import { type Database, openDatabase } from '#database';
import {
  type BuiltMail,
  everyTopic,
  readBuiltMail,
  renderMail,
  sendNotice,
  typicalValues,
  unsubscribeToken,
} from '#mail';
import { checkSite } from '../../scripts/site/check-site.ts';
import { writeCast } from '../cast.ts';
import { type Portal, startPortal } from '../support/portal.ts';
import { openSmtpSink, type Received, type SmtpSink } from '../support/smtp.ts';

const monday = '2026-11-02T10:00:00Z';
const secret = 'a secret of at least thirty-two characters';

it('story 18: scanners that open every link of every mail a hundred times change nothing', async () => {
  const { portal, smtp, database } = await openPortal();
  const link = await portal.ask<string>('link', { email: 'ada@acme.example', next: '/my-learning' });
  const room = { database, clock: settableClock(monday) };
  const address = 'ada@acme.example';
  await sendNotice(room, {
    template: 'sign-in',
    to: { address },
    variables: { link, code: '123456', minutes: 10 },
  });
  const invitation = {
    link,
    account: { name: 'Acme' },
    inviter: { name: 'Mara' },
    days: 14,
    person: { name: 'Ada', firstName: 'Ada' },
  };
  await sendNotice(room, { template: 'invitation', to: { address }, variables: invitation });
  await portal.tick();
  // The mails of one reader: those of others differ in whom their tokens name.
  const links = new Set(smtp.received.filter(({ to }) => to === address).flatMap(linksIn));
  expect(smtp.received.length).toBeGreaterThanOrEqual(5);
  expect([...links].map(each => new URL(each).pathname.split('/')[1])).toEqual(
    expect.arrayContaining(['sign-in', 'courses', 'unsubscribe', 'preferences']),
  );

  // Beside what has come, every link of every mail that this site can send.
  const built = await readBuiltMail(currentBuild(inject('academy').distFolder));
  const ada = await database
    .selectFrom('people')
    .select('id')
    .where('email', '=', address)
    .executeTakeFirstOrThrow();
  for (const link of linksOfTemplates(portal, built, ada.id)) links.add(link);

  const before = await everything(database);
  for (const each of links) await visit(each, 100);
  expect(await everything(database)).toEqual(before);

  // The link that was opened so often still signs in, once.
  expect((await confirm(portal, link)).status).toBe(303);
  expect((await confirm(portal, link)).status).toBe(400);
});

it('story 18: one POST to the one-click address unsubscribes, without a cookie, and twice is the same', async () => {
  const { portal, smtp, database } = await openPortal();
  const welcome = smtp.received.find(({ to }) => to === 'ben@acme.example');
  const first = await oneClick(welcome);
  expect(first.status).toBe(200);
  expect(first.headers.get('set-cookie')).toBeNull();
  const page = await first.text();
  expect(page).toContain('You are unsubscribed');
  expect(await (await oneClick(welcome)).text()).toBe(page);
  const preferences = database.selectFrom('mail_preferences').select(['topic', 'state', 'reason']).execute();
  expect(await preferences).toEqual([{ topic: 'onboarding', state: 'off', reason: 'one-click' }]);

  // Nothing of that topic comes any more, to him; others get theirs.
  for (let day = 3; day <= 20; day += 1) {
    await portal.moveTo(`2026-11-${String(day).padStart(2, '0')}T10:00:00Z`);
  }
  const topics = (address: string) =>
    smtp.received.filter(({ to }) => to === address).map(mail => mail.header('list-id')?.split('.')[0]);
  expect(topics('ben@acme.example').filter(topic => topic === '<onboarding')).toHaveLength(1);
  expect(topics('cleo@acme.example').filter(topic => topic === '<onboarding').length).toBeGreaterThan(1);
});

it('unsubscribes nobody by an address that was tampered with', async () => {
  const { portal, smtp, database } = await openPortal();
  const address = oneClickAddress(smtp.received.find(({ to }) => to === 'ben@acme.example'));
  const [said = '', signed = ''] = new URL(address).pathname.split('/')[2]?.split('.') ?? [];
  const [, topic] = JSON.parse(Buffer.from(said, 'base64url').toString()) as [string, string];
  const other = Buffer.from(JSON.stringify(['somebody-else', topic])).toString('base64url');
  for (const token of [`${other}.${signed}`, said, `${said}.`, `.${signed}`, `${said}.${signed}x`]) {
    const answer = await fetch(`${portal.url}/unsubscribe/${token}`, { method: 'POST' });
    expect(answer.status, token).toBe(404);
  }
  expect(await database.selectFrom('mail_preferences').selectAll().execute()).toEqual([]);
});

/** Opens an address so often, a few at a time, half of them by HEAD, as scanners do. */
async function visit(address: string, times: number): Promise<void> {
  const atOnce = 20;
  for (let done = 0; done < times; done += atOnce) {
    const visits = Array.from({ length: atOnce }, async (_, index) => {
      const method = index % 2 === 0 ? 'GET' : 'HEAD';
      const answer = await fetch(address, { method, headers: { 'user-agent': 'scanner' } });
      await answer.arrayBuffer();
      return answer.status;
    });
    for (const status of await Promise.all(visits)) expect(status, address).toBe(200);
  }
}

/** The links of each template of the site, filled with addresses of this portal. */
function linksOfTemplates(portal: Portal, { templates }: BuiltMail, personId: string): readonly string[] {
  const token = unsubscribeToken(secret, { personId, topic: 'onboarding' });
  const all = unsubscribeToken(secret, { personId, topic: everyTopic });
  const { mails } = checkSite(inject('academy').siteFolder, Temporal.PlainDate.from('2026-11-02'));
  expect(mails.map(({ id }) => id).sort()).toEqual([...templates.keys()].sort());
  return mails.flatMap(({ id, variables }) => {
    const template = templates.get(id);
    if (!template) return [];
    const filled = {
      ...typicalValues({ 'site.name': 'text', ...variables }, portal.url),
      site: { name: 'Academy', href: portal.url },
      unsubscribe: { href: `${portal.url}/unsubscribe/${id.endsWith('weekly') ? all : token}` },
      preferences: { href: `${portal.url}/preferences/${token}` },
    };
    const { html, text } = renderMail(template, filled);
    return linksOf(html, text);
  });
}

/** A portal with the cast, whose welcome mails have gone out. */
async function openPortal(): Promise<{ portal: Portal; smtp: SmtpSink; database: Database }> {
  const smtp = await openSmtpSink();
  const smtpPort = Number(new URL(smtp.url).port);
  const portal = await startPortal({
    ...inject('academy'),
    now: '2026-11-02T08:00:00Z',
    smtpPort,
    environment: { WAYMARK_SECRET: secret },
  });
  const { database, close } = openDatabase({ file: join(portal.dataFolder, 'waymark.sqlite') });
  onTestFinished(async () => {
    await close();
    await portal.stop();
  });
  const launchedAt = Temporal.Instant.from('2026-11-02T08:00:00Z');
  for (const campaign of await readBuiltCampaigns(currentBuild(inject('academy').distFolder))) {
    await launchCampaign(database, campaign, 'from-now-on', launchedAt);
  }
  await writeCast(database);
  await portal.moveTo(monday);
  return { portal, smtp, database };
}

/** Everything that the database holds. */
async function everything(database: Database): Promise<Record<string, unknown>> {
  const tables = await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(
    database,
  );
  const held = tables.rows.map(async ({ name }) => {
    const { rows } = await sql`select * from ${sql.table(name)}`.execute(database);
    return [name, rows.map(row => JSON.stringify(row)).sort()] as const;
  });
  return Object.fromEntries(await Promise.all(held));
}

const linksIn = ({ mail }: Received): string[] => linksOf(mail.html ?? '', mail.text ?? '');

function linksOf(html: string, text: string): string[] {
  const inHtml = [...html.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));
  const inText = text.match(/https?:\/\/[^\s()]+/g) ?? [];
  return [...inHtml, ...inText].filter(link => link.startsWith('http'));
}

/** Presses the button on the page that a sign-in link opens. */
function confirm(portal: Portal, link: string): Promise<Response> {
  const token = new URL(link).searchParams.get('token') ?? '';
  return fetch(`${link}&_action=access.finishSignIn`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: portal.url },
    body: new URLSearchParams({ token, next: '/my-learning' }),
  });
}

function oneClickAddress(mail: Received | undefined): string {
  const [, address] = /^<(https?:[^>]+)>$/.exec(mail?.header('list-unsubscribe') ?? '') ?? [];
  if (!address) throw new Error('The mail cannot be unsubscribed from.');
  return address;
}

/** What a mail provider does when somebody presses its own unsubscribe button (RFC 8058 §3.2). */
function oneClick(mail: Received | undefined): Promise<Response> {
  expect(mail?.header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
  return fetch(oneClickAddress(mail), {
    method: 'POST',
    redirect: 'error',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });
}
