import { join } from 'node:path';
import { expect, inject, it, onTestFinished } from 'vitest';
import { launchCampaign, readBuiltCampaigns } from '#campaigns';
import { currentBuild } from '#catalog';
import { openDatabase } from '#database';
import { writeCast } from '../cast.ts';
import { linkIn } from '../support/mail-links.ts';
import { startPortal } from '../support/portal.ts';
import { cookieFrom } from '../support/session.ts';
import { openSmtpSink } from '../support/smtp.ts';

const monday = '2026-11-02T10:00:00Z';

it('opened is a view by the mail’s own reader, who ends up at the address itself, through sign-in too', async () => {
  const { portal, smtp, visits } = await openPortal();
  const link = new URL(linkIn(received(smtp, 'ben@acme.example'), 'Open the first lesson'));
  const clean = link.pathname;
  expect(link.search).toMatch(/^\?m=[\w-]{22}$/);

  // Whoever is not signed in keeps the whole address through sign-in; nothing is written down.
  const stranger = await fetch(link, { redirect: 'manual' });
  expect(stranger.status).toBe(200);
  const next = `/my-learning${link.search}`;
  const turned = await fetch(portal.url + next, { redirect: 'manual' });
  expect(turned.headers.get('location')).toBe(`/sign-in?next=${encodeURIComponent(next)}`);
  const dan = await ask('dan@umbra.example', link.pathname + link.search);
  expect([dan.status, dan.headers.get('location')]).toEqual([303, clean]);
  const early = await ask('ben@acme.example', link.pathname + link.search, { 'sec-purpose': 'prefetch' });
  expect(early.status).toBe(200);
  expect((await ask('ben@acme.example', link.pathname + link.search, {}, 'HEAD')).status).toBe(200);
  expect(await visits()).toEqual([]);

  const ben = await ask('ben@acme.example', `${link.pathname}?q=1&${link.search.slice(1)}`);
  expect([ben.status, ben.headers.get('location')]).toEqual([303, `${clean}?q=1`]);
  await ask('ben@acme.example', link.pathname + link.search);
  expect(await visits()).toEqual([{ page: clean, email: 'ben@acme.example' }]);

  // A page that has a parameter of that name for itself keeps it.
  expect((await ask('ben@acme.example', '/my-learning?m=1')).status).toBe(200);

  async function ask(email: string, address: string, headers = {}, method = 'GET') {
    const cookie = await cookieFrom(await portal.ask<string>('link', { email, next: '/' }));
    return fetch(portal.url + address, { method, redirect: 'manual', headers: { cookie, ...headers } });
  }
});

const received = (smtp: Awaited<ReturnType<typeof openSmtpSink>>, address: string) =>
  smtp.received.find(({ to }) => to === address);

/** A portal with the cast, whose welcome mails have gone out. */
async function openPortal() {
  const smtp = await openSmtpSink();
  const smtpPort = Number(new URL(smtp.url).port);
  const portal = await startPortal({ ...inject('academy'), now: '2026-11-02T08:00:00Z', smtpPort });
  const { database, close } = openDatabase({ file: join(portal.dataFolder, 'waymark.sqlite') });
  onTestFinished(async () => {
    await close();
    await portal.stop();
  });
  for (const campaign of await readBuiltCampaigns(currentBuild(inject('academy').distFolder)))
    await launchCampaign(database, campaign, 'from-now-on', Temporal.Instant.from('2026-11-02T08:00:00Z'));
  await writeCast(database);
  await portal.moveTo(monday);
  const visits = () =>
    database
      .selectFrom('visits')
      .innerJoin('people', 'people.id', 'visits.person_id')
      .select(['page', 'email'])
      .execute();
  return { portal, smtp, visits };
}
