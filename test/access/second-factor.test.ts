import { sql } from 'kysely';
import { Secret, TOTP } from 'otpauth';
import { expect, it } from 'vitest';
import {
  type Held,
  openSecondFactors,
  openSignIn,
  readPending,
  readSession,
  readViewer,
  removeSecondFactor,
  requireFactor,
  staffFactors,
} from '#access';
import { auditOf, grantsOf, grantTo, revokeGrant } from '#accounts';
import type { Catalog } from '#catalog';
import { settableClock } from '#clock';
import type { Database } from '#database';
import { writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';

const ip = '192.0.2.7';

eachDatabase('the second factor', open => {
  it('is asked for after every way in; until it is shown, the session is nobody’s', async () => {
    const { database } = await open();
    const { ada } = await writeCast(database);
    const { enter, setUp, viewer, pending, factors, codeOf, clock } = accessOf(database);
    const { key } = await setUp(await enter(ada.id));
    clock.advance('PT1M');
    for (const method of ['link', 'code', 'invitation', 'hand-off', 'sso:acme'] as const) {
      const session = await enter(ada.id, method);
      expect(session.next).toBe('/sign-in/second-factor?next=%2Fcourses%2Ffirst');
      expect(await viewer(session)).toEqual({ kind: 'anonymous' });
      const held = await pending(session);
      expect(held).toMatchObject({ standing: 'code', viewer: { personId: ada.id } });
      clock.advance('PT10M');
      expect(await factors.show(held as Held, codeOf(key))).toEqual({ outcome: 'shown' });
      expect(await viewer(session)).toMatchObject({ personId: ada.id });
      expect(await pending(session)).toBeUndefined();
    }
  });

  it('takes no code twice, and none older than one that was taken', async () => {
    const { database } = await open();
    const { ada } = await writeCast(database);
    const { enter, setUp, pending, factors, codeOf, clock } = accessOf(database);
    const { key, code } = await setUp(await enter(ada.id));
    const held = (await pending(await enter(ada.id))) as Held;
    expect(await factors.show(held, code), 'the code that set it up').toEqual({ outcome: 'invalid' });
    clock.advance('PT60S');
    const older = codeOf(key, clock.now().subtract({ seconds: 30 }));
    const newer = codeOf(key);
    const shown = await Promise.all([1, 2].map(() => factors.show(held, newer)));
    expect(shown.map(({ outcome }) => outcome).sort()).toEqual(['invalid', 'shown']);
    expect(await factors.show(held, older), 'within its time, but older').toEqual({ outcome: 'invalid' });
  });

  it('takes a recovery code once, and says so by mail', async () => {
    const { database } = await open();
    const { ada } = await writeCast(database);
    const { enter, setUp, viewer, pending, factors, told, clock } = accessOf(database);
    const { recoveryCodes } = await setUp(await enter(ada.id));
    expect(recoveryCodes).toHaveLength(10);
    const [code = ''] = recoveryCodes;
    const session = await enter(ada.id);
    const held = (await pending(session)) as Held;
    expect(await factors.show(held, code.toUpperCase().replace('-', ' '))).toEqual({ outcome: 'shown' });
    expect(await viewer(session)).toMatchObject({ personId: ada.id });
    expect(told.at(-1)).toBe('recovery-code-used');
    expect((await factors.find(ada.id))?.codesLeft).toBe(9);
    const again = (await pending(await enter(ada.id))) as Held;
    expect(await factors.show(again, code)).toEqual({ outcome: 'invalid' });
    clock.advance('PT1H');
    const renewed = await factors.renewCodes(held.viewer);
    expect(await factors.show(again, recoveryCodes[1] ?? '')).toEqual({ outcome: 'invalid' });
    expect(await factors.show(again, renewed?.[0] ?? '')).toEqual({ outcome: 'shown' });
  });

  it('is guessed at five times, then later, by right codes too', async () => {
    const { database } = await open();
    const { ada } = await writeCast(database);
    const { enter, setUp, pending, factors, codeOf, clock } = accessOf(database);
    const { key } = await setUp(await enter(ada.id));
    clock.advance('PT1H');
    const held = (await pending(await enter(ada.id))) as Held;
    const code = codeOf(key);
    const wrong = code === '000000' ? '000001' : '000000';
    const tries = await Promise.all(Array.from({ length: 8 }, () => factors.show(held, wrong)));
    expect(tries.filter(({ outcome }) => outcome === 'too-many')).toHaveLength(3);
    expect(await factors.show(held, code)).toMatchObject({ outcome: 'too-many' });
    clock.advance('PT5M');
    expect(await factors.show(held, codeOf(key))).toEqual({ outcome: 'shown' });
  });

  it('keeps neither the key nor a recovery code in the clear, and ends the other sessions', async () => {
    const { database } = await open();
    const { ada } = await writeCast(database);
    const { enter, setUp, viewer } = accessOf(database);
    const [other, here] = [await enter(ada.id), await enter(ada.id)];
    const { key, recoveryCodes } = await setUp(here);
    expect(await viewer(here)).toMatchObject({ personId: ada.id });
    expect(await viewer(other)).toEqual({ kind: 'anonymous' });
    const kept = JSON.stringify([
      (await sql`select * from second_factors`.execute(database)).rows,
      (await sql`select * from recovery_codes`.execute(database)).rows,
      await auditOf(database, `person:${ada.id}`),
    ]);
    expect(kept).not.toContain(key);
    for (const code of recoveryCodes) expect(kept).not.toContain(code);
    expect(kept).toContain('second-factor.set-up');
  });

  it('is set up with the first right code of the offered key, for whom it was offered', async () => {
    const { database } = await open();
    const { ada, ben } = await writeCast(database);
    const { enter, held, factors, codeOf } = accessOf(database);
    const [adas, bens] = [await held(await enter(ada.id)), await held(await enter(ben.id))];
    const { sealed, key } = factors.offer(adas.viewer);
    expect(factors.offer(adas.viewer, sealed)).toMatchObject({ sealed, key });
    expect(factors.offer(bens.viewer, sealed).key).not.toBe(key);
    const wrong = codeOf(key) === '000000' ? '000001' : '000000';
    expect(await factors.setUp(adas, { sealed, code: wrong })).toEqual({ outcome: 'invalid' });
    expect(await factors.setUp(bens, { sealed, code: codeOf(key) })).toEqual({ outcome: 'invalid' });
    expect(await factors.setUp(adas, { sealed, code: codeOf(key) })).toMatchObject({ outcome: 'set-up' });
    expect(await factors.setUp(adas, { sealed, code: codeOf(key) })).toEqual({ outcome: 'invalid' });
    expect(await factors.find(ben.id)).toBeUndefined();
  });

  it('may be required of our staff, and of nobody else; whoever has none sets it up first', async () => {
    const { database } = await open();
    const { ada, mara, ines } = await writeCast(database);
    const { enter, viewer, pending, setUp, factors, clock, held } = accessOf(database);
    const before = await enter(mara.id);
    const learner = await enter(ada.id);
    await setUp(await enter(ines.id));
    await requireFactor(database, true, `person:${ines.id}`, clock.now());
    await requireFactor(database, true, `person:${ines.id}`, clock.now());
    expect(await viewer(learner)).toMatchObject({ personId: ada.id });
    expect(await viewer(before), 'at once').toEqual({ kind: 'anonymous' });
    const session = await enter(mara.id);
    expect(session.next).toBe('/sign-in/second-factor?next=%2Fcourses%2Ffirst');
    expect(await pending(session)).toMatchObject({ standing: 'set-up' });
    await setUp(session);
    expect(await viewer(session)).toMatchObject({ personId: mara.id });
    expect(await factors.remove((await held(session)).viewer)).toBe(false);
    const staff = await staffFactors(database);
    expect(staff.map(({ name, since }) => [name, since !== undefined])).toEqual([
      ['Otto Lind', false],
      ['Ines Duarte', true],
      ['Mara Okafor', true],
    ]);
    await requireFactor(database, false, `person:${ines.id}`, clock.now());
    expect(await factors.remove((await held(session)).viewer)).toBe(true);
    expect(await viewer(session)).toMatchObject({ personId: mara.id });
    const entries = await auditOf(database, 'setting:second-factor-of-staff');
    expect(entries).toHaveLength(2);
  });

  it('is taken away by an administrator for a lost phone, with a trace', async () => {
    const { database } = await open();
    const { mara, ines } = await writeCast(database);
    const { enter, setUp, viewer, factors, told } = accessOf(database);
    await setUp(await enter(mara.id));
    await factors.removeOf(mara.id, `person:${ines.id}`);
    expect(told.at(-1)).toBe('second-factor-taken');
    expect(await viewer(await enter(mara.id))).toMatchObject({ personId: mara.id });
    const [entry] = (await auditOf(database, `person:${mara.id}`)).filter(
      ({ action }) => action === 'second-factor.removed',
    );
    expect(entry).toMatchObject({ actor: `person:${ines.id}` });
    const { clock } = accessOf(database);
    expect(await removeSecondFactor({ database, clock }, mara.id, 'script')).toBe(false);
  });

  it('cannot be read after our secret was changed: nobody is let in by it', async () => {
    const { database } = await open();
    const { ada } = await writeCast(database);
    const { enter, setUp } = accessOf(database);
    const { key } = await setUp(await enter(ada.id));
    const changed = accessOf(database, 'another secret that is only used in tests');
    changed.clock.advance('PT1H');
    const held = (await changed.pending(await changed.enter(ada.id))) as Held;
    expect(await changed.factors.show(held, changed.codeOf(key))).toEqual({ outcome: 'invalid' });
  });

  it('and a staff grant given or taken back end the sessions there were, so that the new rules hold', async () => {
    const { database } = await open();
    const { ada, acme } = await writeCast(database);
    const { enter, viewer, clock } = accessOf(database);
    const learner = await enter(ada.id);
    await grantTo(
      database,
      { personId: ada.id, kind: 'account-administrator', accountId: acme.id },
      'system',
      clock.now(),
    );
    expect(await viewer(learner)).toMatchObject({ personId: ada.id });
    await grantTo(database, { personId: ada.id, kind: 'author' }, 'system', clock.now());
    expect(await viewer(learner)).toEqual({ kind: 'anonymous' });
    const author = await enter(ada.id);
    const grant = (await grantsOf(database, ada.id)).find(({ kind }) => kind === 'author');
    await revokeGrant(database, grant?.id ?? '', 'system', clock.now());
    expect(await viewer(author)).toEqual({ kind: 'anonymous' });
  });
});

function accessOf(database: Database, secret = 'a secret that is only used in tests') {
  const clock = settableClock('2026-11-02T09:00:00Z');
  const config = { publicUrl: 'http://localhost:4321', secret };
  const lifetime = { idleDays: 30, days: 180 };
  const site = { name: 'T', locale: 'en', sessions: { learners: lifetime, staff: lifetime } };
  const catalog = { site: site as Catalog['site'], roles: [], paths: [], courses: [], holidays: [] };
  const told: string[] = [];
  const setting = { config, clock, database, catalog };
  const signIn = openSignIn({ ...setting, sendLink: async () => undefined });
  const factors = openSecondFactors({ ...setting, tell: async (_, change) => void told.push(change) });
  const enter = async (personId: string, method: Parameters<typeof signIn.enter>[1] = 'link') => {
    const arrival = { headers: new Headers(), ip, next: '/courses/first' };
    const finish = await signIn.enter(personId, method, arrival);
    if (finish.outcome !== 'signed-in') throw new Error(`not signed in: ${finish.outcome}`);
    const { cookie, next } = finish;
    return { next, headers: new Headers({ cookie: `${cookie.name}=${cookie.value}` }) };
  };
  type Session = Awaited<ReturnType<typeof enter>>;
  const viewer = ({ headers }: Session) => readViewer(setting, headers);
  const pending = ({ headers }: Session) => readPending(setting, headers);
  const held = async (session: Session): Promise<Held> => {
    const waiting = await pending(session);
    if (waiting) return waiting;
    const known = await viewer(session);
    const listed = await readSession(setting, session.headers);
    if (known.kind === 'anonymous' || !listed) throw new Error('There is no session.');
    return { sessionId: listed.id, viewer: known, standing: 'whole' };
  };
  const codeOf = (key: string, at = clock.now()) =>
    TOTP.generate({ secret: Secret.fromBase32(key), timestamp: at.epochMilliseconds });
  const setUp = async (session: Session) => {
    const { sealed, key } = factors.offer((await held(session)).viewer);
    const code = codeOf(key);
    const result = await factors.setUp(await held(session), { sealed, code });
    if (result.outcome !== 'set-up') throw new Error(`not set up: ${result.outcome}`);
    return { key, code, recoveryCodes: result.recoveryCodes };
  };
  return { clock, enter, viewer, pending, held, factors, setUp, codeOf, told };
}
