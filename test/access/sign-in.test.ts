import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { openSignIn, readViewer, type SignInLink } from '#access';
import {
  addDomain,
  addressesOf,
  auditOf,
  deactivatePerson,
  findPersonByEmail,
  membershipsOf,
  reactivatePerson,
} from '#accounts';
import type { Catalog } from '#catalog';
import { settableClock } from '#clock';
import type { Database } from '#database';
import { writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';

const ip = '192.0.2.7';
const arrival = { headers: new Headers({ 'user-agent': 'Test' }), ip };

eachDatabase('signing in', open => {
  it('leads to the page that was wanted (story 8)', async () => {
    const { database } = await open();
    const { ada, acme } = await writeCast(database);
    const { signIn, finish, links, viewer } = accessOf(database);
    await signIn.requestLink({ email: 'ADA@acme.example', next: '/courses/first/one#part', ip });
    await signIn.settled();
    expect(links).toMatchObject([{ to: 'ada@acme.example', name: 'Ada Novak', locale: null }]);
    const { token, next } = partsOf(links[0]);
    const finished = await finish(token, next);
    expect(finished).toMatchObject({ outcome: 'signed-in', next: '/courses/first/one#part' });
    expect(await viewer(finished)).toMatchObject({
      kind: 'person',
      personId: ada.id,
      email: 'ada@acme.example',
      grants: [],
      memberships: [{ accountId: acme.id, segment: 'mid-market', roles: ['analyst'] }],
    });
  });

  it('works once', async () => {
    const { database } = await open();
    await writeCast(database);
    const { signIn, finish } = accessOf(database);
    const { token } = partsOf({ url: await signIn.makeLink('ada@acme.example') });
    const finishes = await Promise.all([1, 2, 3].map(() => finish(token)));
    expect(finishes.map(({ outcome }) => outcome).sort()).toEqual(['invalid', 'invalid', 'signed-in']);
    expect(await finish('made-up')).toEqual({ outcome: 'invalid' });
  });

  it('proves the address', async () => {
    const { database } = await open();
    const { ada } = await writeCast(database);
    const { signIn, finish, clock } = accessOf(database);
    const proven = async () => (await addressesOf(database, ada.id)).map(({ verifiedAt }) => verifiedAt);
    expect(await proven()).toEqual([null]);
    await finish(partsOf({ url: await signIn.makeLink(ada.email) }).token);
    expect(await proven()).toEqual([clock.now()]);
  });

  it('is counted right when many ask at once', async () => {
    const { database } = await open();
    await writeCast(database);
    const { signIn } = accessOf(database);
    const asked = await Promise.all(
      Array.from({ length: 12 }, () => signIn.requestLink({ email: 'ada@acme.example', ip })),
    );
    expect(asked.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(5);
    await signIn.settled();
  });

  it('keeps only a hash of what is mailed', async () => {
    const { database } = await open();
    await writeCast(database);
    const { signIn } = accessOf(database);
    const { token } = partsOf({ url: await signIn.makeLink('ada@acme.example') });
    const { rows } = await sql`select * from sign_in_requests`.execute(database);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('works by the code of the same mail, too, once, and leads where one was going', async () => {
    const { database } = await open();
    const { ada } = await writeCast(database);
    const { signIn, finish, links, viewer } = accessOf(database);
    const asked = await signIn.requestLink({ email: ada.email, ip });
    await signIn.settled();
    if (asked.outcome !== 'accepted') throw new Error('not accepted');
    const attempt = { requestId: asked.requestId, code: links[0]?.code ?? '' };
    expect(attempt.code).toMatch(/^\d{6}$/);
    const finished = await signIn.finishByCode(attempt, { ...arrival, next: '/courses/first' });
    expect(finished).toMatchObject({ outcome: 'signed-in', next: '/courses/first' });
    expect(await viewer(finished)).toMatchObject({ personId: ada.id });
    expect(await signIn.finishByCode(attempt, arrival)).toEqual({ outcome: 'invalid' });
    expect(await finish(partsOf(links[0]).token)).toEqual({ outcome: 'invalid' });
  });

  it('takes five wrong codes for one request, then not even the right one; no code opens another request', async () => {
    const { database } = await open();
    const { ada, ben } = await writeCast(database);
    const { signIn, links } = accessOf(database);
    const [first, other] = [await ask(ada.email), await ask(ben.email)];
    const code = links.find(({ to }) => to === ada.email)?.code ?? '';
    expect(await signIn.finishByCode({ requestId: other, code }, arrival)).toEqual({ outcome: 'invalid' });
    const wrong = code === '000000' ? '000001' : '000000';
    await Promise.all(
      Array.from({ length: 5 }, () => signIn.finishByCode({ requestId: first, code: wrong }, arrival)),
    );
    expect(await signIn.finishByCode({ requestId: first, code }, arrival)).toEqual({ outcome: 'invalid' });

    async function ask(email: string): Promise<string> {
      const asked = await signIn.requestLink({ email, ip });
      await signIn.settled();
      return asked.outcome === 'accepted' ? asked.requestId : '';
    }
  });

  it('works for ten minutes by our clock', async () => {
    const { database } = await open();
    const { ada } = await writeCast(database);
    const { signIn, finish, clock } = accessOf(database);
    const { token } = partsOf({ url: await signIn.makeLink(ada.email) });
    clock.advance('PT10M');
    expect(await finish(token)).toEqual({ outcome: 'invalid' });
  });

  it('answers the same for an address that nobody has, and mails nothing', async () => {
    const { database } = await open();
    await writeCast(database);
    const { signIn, finish, links } = accessOf(database);
    const known = await signIn.requestLink({ email: 'ada@acme.example', ip });
    const unknown = await signIn.requestLink({ email: 'nobody@acme.example', ip });
    await signIn.settled();
    expect({ ...unknown, requestId: '' }).toEqual({ ...known, requestId: '' });
    expect(links.map(({ to }) => to)).toEqual(['ada@acme.example']);
    const url = await signIn.makeLink('nobody@acme.example');
    expect(await finish(partsOf({ url }).token)).toEqual({ outcome: 'invalid' });
    expect(await findPersonByEmail(database, 'nobody@acme.example')).toBeUndefined();
  });

  it('registers somebody where the site allows it, when they confirm, and places them by their domain', async () => {
    const { database } = await open();
    const { acme } = await writeCast(database);
    const { signIn, finish, links, viewer } = accessOf(database, { selfRegistration: true });
    await signIn.requestLink({ email: 'Finn@acme.example', ip });
    await signIn.settled();
    expect(await findPersonByEmail(database, 'finn@acme.example')).toBeUndefined();
    const finished = await finish(partsOf(links[0]).token);
    expect(await viewer(finished)).toMatchObject({
      name: 'finn',
      memberships: [{ accountId: acme.id, roles: [] }],
    });
    const finn = await findPersonByEmail(database, 'finn@acme.example');
    expect((await auditOf(database, `person:${finn?.id}`)).map(({ action }) => action)).toContain(
      'person.registered',
    );
  });

  it('never places a free-mail address, whatever an account lists (story 10)', async () => {
    const { database } = await open();
    const { acme } = await writeCast(database);
    await addDomain(database, acme.id, 'gmail.com');
    const { signIn, finish } = accessOf(database, { selfRegistration: true });
    const url = await signIn.makeLink('gil@gmail.com');
    expect(await finish(partsOf({ url }).token)).toMatchObject({ outcome: 'signed-in' });
    const gil = await findPersonByEmail(database, 'gil@gmail.com');
    expect(await membershipsOf(database, gil?.id ?? '')).toEqual([]);
  });

  it('lets nobody in who is deactivated, and does not revive their sessions', async () => {
    const { database } = await open();
    const { ben } = await writeCast(database);
    const { signIn, finish, links, viewer, clock } = accessOf(database);
    const first = await finish(partsOf({ url: await signIn.makeLink(ben.email) }).token);
    const { token } = partsOf({ url: await signIn.makeLink(ben.email) });
    await deactivatePerson(database, ben.id, 'system', clock.now());
    expect(await viewer(first)).toEqual({ kind: 'anonymous' });
    expect(await finish(token)).toEqual({ outcome: 'refused' });
    await signIn.requestLink({ email: ben.email, ip });
    await signIn.settled();
    expect(links).toEqual([]);
    await reactivatePerson(database, ben.id, 'system', clock.now());
    expect(await viewer(first)).toEqual({ kind: 'anonymous' });
  });

  it('ends by signing out, and thirty days after the last use', async () => {
    const { database } = await open();
    const { ada } = await writeCast(database);
    const { signIn, finish, viewer, headersOf, clock } = accessOf(database);
    const enter = async () => finish(partsOf({ url: await signIn.makeLink(ada.email) }).token);
    const first = await enter();
    const second = await enter();
    expect(await signIn.signOut(headersOf(first))).toMatchObject({ value: '', maxAgeSeconds: 0 });
    expect(await viewer(first)).toEqual({ kind: 'anonymous' });
    clock.advance('P29D');
    expect(await viewer(second)).toMatchObject({ personId: ada.id });
    clock.advance('P29D');
    expect(await viewer(second)).toMatchObject({ personId: ada.id });
    clock.advance('P31D');
    expect(await viewer(second)).toEqual({ kind: 'anonymous' });
  });

  it('ends some day however much it is used, and for our staff sooner than for learners', async () => {
    const { database } = await open();
    const { ada, ines } = await writeCast(database);
    const { signIn, finish, viewer, clock } = accessOf(database);
    const enter = async (email: string) => finish(partsOf({ url: await signIn.makeLink(email) }).token);
    const [learner, staff] = [await enter(ada.email), await enter(ines.email)];
    const daysUntilEnd = async (session: typeof learner, every: number) => {
      for (let days = every; ; days += every) {
        clock.advance(`P${every}D`);
        if ((await viewer(session)).kind === 'anonymous') return days;
      }
    };
    expect(await daysUntilEnd(staff, 6)).toBe(30);
    const idle = await enter(ines.email);
    expect(await daysUntilEnd(idle, 7)).toBe(7);
    clock.set('2026-11-02T09:00:00Z');
    expect(await daysUntilEnd(learner, 20)).toBe(180);
  });

  it('is refused to whoever tries too many links or codes from one place', async () => {
    const { database } = await open();
    await writeCast(database);
    const { signIn, finish } = accessOf(database);
    const tries = await Promise.all(Array.from({ length: 60 }, () => finish('made-up')));
    expect(tries.filter(({ outcome }) => outcome === 'too-many')).toHaveLength(10);
    const byCode = () => signIn.finishByCode({ requestId: 'made-up', code: '123456' }, arrival);
    const codes = await Promise.all(Array.from({ length: 60 }, byCode));
    expect(codes.filter(({ outcome }) => outcome === 'too-many')).toHaveLength(10);
  });

  it('is not possible with a cookie that we did not give out', async () => {
    const { database } = await open();
    const { ada } = await writeCast(database);
    const { signIn, finish, clock, headersOf } = accessOf(database);
    const finished = await finish(partsOf({ url: await signIn.makeLink(ada.email) }).token);
    const config = { publicUrl: 'http://localhost:4321', secret: '' };
    const { rows } = await sql<{ token_hash: string }>`select token_hash from sessions`.execute(database);
    expect(headersOf(finished).get('cookie')).not.toContain(rows[0]?.token_hash);
    for (const cookie of [
      'waymark-session=',
      'waymark-session=%',
      'waymark-session=a.b',
      'waymark-session=.',
      `waymark-session=${rows[0]?.token_hash}`,
    ]) {
      expect(await readViewer({ config, clock, database }, new Headers({ cookie }))).toEqual({
        kind: 'anonymous',
      });
    }
  });

  it('uses a cookie that only this host may set, over https', async () => {
    const { database } = await open();
    const { ada } = await writeCast(database);
    const { signIn, finish, viewer } = accessOf(database, { publicUrl: 'https://learn.example.com' });
    const finished = await finish(partsOf({ url: await signIn.makeLink(ada.email) }).token);
    expect(finished).toMatchObject({ cookie: { name: '__Host-waymark-session', secure: true } });
    expect(await viewer(finished)).toMatchObject({ personId: ada.id });
  });

  it('waits after five links for one address, whoever it belongs to, and after fifty from one place', async () => {
    const { database } = await open();
    await writeCast(database);
    const { signIn, clock } = accessOf(database);
    const ask = (email: string) => signIn.requestLink({ email, ip });
    for (const email of ['ada@acme.example', 'nobody@acme.example']) {
      for (let time = 0; time < 5; time += 1) expect(await ask(email)).toMatchObject({ outcome: 'accepted' });
      expect(await ask(email)).toEqual({ outcome: 'too-many', waitSeconds: 180 });
    }
    clock.advance('PT3M');
    expect(await ask('ada@acme.example')).toMatchObject({ outcome: 'accepted' });
    const outcomes = [];
    for (let one = 0; one < 60; one += 1) outcomes.push((await ask(`person-${one}@acme.example`)).outcome);
    expect(outcomes.filter(outcome => outcome === 'too-many').length).toBeGreaterThan(0);
    await signIn.settled();
  });
});

function accessOf(database: Database, options: { selfRegistration?: boolean; publicUrl?: string } = {}) {
  const clock = settableClock('2026-11-02T09:00:00Z');
  const config = {
    publicUrl: options.publicUrl ?? 'http://localhost:4321',
    secret: 'a secret that is only used in tests',
  };
  const links: SignInLink[] = [];
  const sessions = { learners: { idleDays: 30, days: 180 }, staff: { idleDays: 7, days: 30 } };
  const site = { name: 'T', locale: 'en', selfRegistration: options.selfRegistration ?? false, sessions };
  const catalog = { site: site as Catalog['site'], roles: [], paths: [], courses: [], holidays: [] };
  const sendLink = async (link: SignInLink) => void links.push(link);
  const signIn = openSignIn({ config, clock, database, catalog, sendLink });
  type Finished = Awaited<ReturnType<typeof signIn.finishByLink>>;
  const headersOf = (finish: Finished) => {
    if (finish.outcome !== 'signed-in') throw new Error('not signed in');
    return new Headers({
      cookie: `other=1; ${finish.cookie.name}=${encodeURIComponent(finish.cookie.value)}`,
    });
  };
  const viewer = (finished: Finished) => readViewer({ config, clock, database }, headersOf(finished));
  const finish = (token: string, next?: string) => signIn.finishByLink(token, { ...arrival, next });
  return { signIn, links, clock, viewer, headersOf, finish };
}

function partsOf(link: { url: string } | undefined) {
  const { pathname, searchParams } = new URL(link?.url ?? '');
  expect(pathname).toBe('/sign-in/confirm');
  return { token: searchParams.get('token') ?? '', next: searchParams.get('next') ?? undefined };
}
