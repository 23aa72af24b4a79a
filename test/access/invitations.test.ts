import { expect, it } from 'vitest';
import {
  type InvitationMail,
  listInvitations,
  openInvitations,
  openSignIn,
  type PersonViewer,
  readViewer,
} from '#access';
import {
  addressesOf,
  auditOf,
  deactivateAccount,
  deactivatePerson,
  ensurePerson,
  findPersonByEmail,
  grantsOf,
  grantTo,
  membershipsOf,
  revokeGrant,
} from '#accounts';
import { settableClock } from '#clock';
import type { Database } from '#database';
import { addAddress } from '../../src/accounts/addresses-store.ts';
import { castJoinedAt as now, writeCast } from '../cast.ts';
import { viewer } from '../integrations/api/cast.ts';
import { eachDatabase } from '../support/databases.ts';
import { catalogOf, pathOf } from '../training/catalog-of.ts';

const catalog = catalogOf([], [pathOf('analyst', [])]);
const arrival = { headers: new Headers(), ip: '203.0.113.9' };
const finn = { address: 'finn@acme.example', name: 'Finn' };

eachDatabase('an invitation', open => {
  it('makes the person, proves the address, puts them at the account with roles, and signs in where it leads', async () => {
    const { database } = await open();
    const { acme, zed, invitations, mails, viewerBy, clock } = await setting(database);
    const next = '/paths/analyst';
    const sent = await invitations.invite(zed, { ...toLearn(acme.id), next }, [finn]);
    expect(sent).toEqual({ invited: 1, faults: [] });
    expect(await findPersonByEmail(database, finn.address)).toBeUndefined();
    expect(mails).toMatchObject([{ to: finn.address, accountName: 'Acme', inviterName: 'ZED' }]);
    const link = new URL(mails[0]?.url ?? '');
    expect(link.searchParams.get('next')).toBe(next);

    const token = tokenIn(mails[0]);
    expect(await invitations.read(token)).toMatchObject({ state: 'pending', accountName: 'Acme' });
    clock.set(now.add({ hours: 1 }).toString());
    const accepted = await invitations.accept(token, arrival);
    expect(accepted).toMatchObject({ outcome: 'signed-in', next });
    const person = await findPersonByEmail(database, finn.address);
    expect(await viewerBy(accepted)).toMatchObject({
      personId: person?.id,
      memberships: [{ accountId: acme.id, roles: ['analyst'] }],
    });
    expect((await addressesOf(database, person?.id ?? ''))[0]?.verifiedAt).not.toBeNull();
    expect((await membershipsOf(database, person?.id ?? ''))[0]).toMatchObject({ roles: ['analyst'] });
    expect(await invitations.accept(token, arrival)).toEqual({ outcome: 'accepted' });
    const trail = await auditOf(database, `account:${acme.id}`);
    expect(trail.map(({ action }) => action).slice(0, 2)).toEqual(['invitation.accepted', 'invitation.sent']);
    expect(JSON.stringify(trail)).not.toContain('finn');
  });

  it('finds whoever has the address already, in whatever case, also as a further one', async () => {
    const { database } = await open();
    const { acme, dan, zed, invitations, mails } = await setting(database);
    await addAddress(database, dan.id, 'd.ferry@gmail.com', null, now);
    for (const address of ['dan@umbra.example', 'd.ferry@gmail.com'])
      await invitations.invite(zed, toLearn(acme.id), [{ address, name: 'Somebody' }]);
    for (const mail of mails) await invitations.accept(tokenIn(mail), arrival);
    expect((await membershipsOf(database, dan.id)).map(({ accountId }) => accountId)).toContain(acme.id);
    expect((await findPersonByEmail(database, 'd.ferry@gmail.com'))?.id).toBe(dan.id);
    expect((await findPersonByEmail(database, 'DAN@umbra.example'))?.name).toBe('Dan Ferry');
  });

  it('answers the administrator of an account alike, whoever has the address elsewhere', async () => {
    const { database } = await open();
    const { acme, dan, zed, invitations, clock } = await setting(database);
    await deactivatePerson(database, dan.id, 'system', now);
    const invite = (address: string) =>
      invitations.invite(zed, toLearn(acme.id), [{ address, name: address }]);
    const answers = [];
    for (const address of ['dan@umbra.example', 'mara@waymark.example', 'nobody@nowhere.example'])
      answers.push(await invite(address));
    expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1);
    const { rows } = await listInvitations(database, { accountId: acme.id, page: 1 }, clock.now());
    expect(rows.map(({ invitation }) => invitation.name)).toContain('dan@umbra.example');
    expect(await invite('ada@acme.example')).toMatchObject({
      invited: 0,
      faults: [{ text: 'ada@acme.example <ada@acme.example>', why: 'already-there' }],
    });
  });

  it('gives our own staff a grant, and no place at the account of a domain', async () => {
    const { database } = await open();
    const { acme, ines, invitations, mails, viewerBy } = await setting(database);
    const staff = { accountId: null, roles: [], next: null };
    const csm = { address: 'kim@acme.example', name: 'Kim' };
    await invitations.invite(ines, { ...staff, grant: 'csm' }, [csm]);
    await invitations.invite(ines, { ...toLearn(acme.id), grant: 'account-administrator' }, [finn]);
    expect(mails[0]?.accountName).toBeNull();
    const kim = await invitations.accept(tokenIn(mails[0]), arrival);
    expect(kim).toMatchObject({ outcome: 'signed-in', next: '/cs' });
    expect(await viewerBy(kim)).toMatchObject({ grants: [{ kind: 'csm' }], memberships: [] });
    const manager = await invitations.accept(tokenIn(mails[1]), arrival);
    expect(manager).toMatchObject({ next: `/team/${acme.id}` });
    expect(await viewerBy(manager)).toMatchObject({
      grants: [{ kind: 'account-administrator', accountId: acme.id }],
      memberships: [{ accountId: acme.id }],
    });
  });

  it('gives no grant any more when whoever offered it may give none', async () => {
    const { database } = await open();
    const { ines, invitations, mails } = await setting(database);
    const offer = { accountId: null, roles: [], next: null, grant: 'administrator' } as const;
    await invitations.invite(ines, offer, [finn]);
    const second = await ensurePerson(
      database,
      { name: 'Second', email: 's@waymark.example' },
      'system',
      now,
    );
    await grantTo(database, { personId: second.id, kind: 'administrator' }, 'system', now);
    const [grant] = await grantsOf(database, ines.personId);
    await revokeGrant(database, grant?.id ?? '', 'system', now);
    expect(await invitations.accept(tokenIn(mails[0]), arrival)).toEqual({ outcome: 'withdrawn' });
    expect(await findPersonByEmail(database, finn.address)).toBeUndefined();
  });

  it('lets the administrator of an account invite learners to it, and do nothing else', async () => {
    const { database } = await open();
    const { acme, umbra, zed, ines, invitations } = await setting(database);
    const refused = { code: 'not-found' };
    const invite = (who: PersonViewer, offer: Parameters<typeof invitations.invite>[1]) =>
      invitations.invite(who, offer, [finn]);
    await expect(invite(zed, toLearn(umbra.id))).rejects.toMatchObject(refused);
    await expect(invite(zed, { ...toLearn(acme.id), grant: 'account-administrator' })).rejects.toMatchObject(
      refused,
    );
    await expect(invite(zed, { ...toLearn(acme.id), accountId: null, grant: 'csm' })).rejects.toMatchObject(
      refused,
    );
    await expect(invite(viewer('dan'), toLearn(acme.id))).rejects.toMatchObject(refused);
    await expect(invite(ines, { ...toLearn(acme.id), grant: 'csm' })).rejects.toMatchObject({
      code: 'request.invalid',
    });
    await invite(ines, toLearn(umbra.id));
    const { rows } = await listInvitations(database, { page: 1 }, now);
    const id = rows[0]?.invitation.id ?? '';
    await expect(invitations.withdraw(zed, id)).rejects.toMatchObject(refused);
    await expect(invitations.sendAgain(zed, id)).rejects.toMatchObject(refused);
  });

  it('is sent again with a new link, which ends the one before, and not without end', async () => {
    const { database } = await open();
    const { acme, zed, invitations, mails, clock } = await setting(database);
    await invitations.invite(zed, toLearn(acme.id), [finn]);
    const { rows } = await listInvitations(database, { accountId: acme.id, page: 1 }, now);
    const id = rows[0]?.invitation.id ?? '';
    clock.set(now.add({ hours: 15 * 24 }).toString());
    expect(await invitations.accept(tokenIn(mails[0]), arrival)).toEqual({ outcome: 'expired' });
    await invitations.sendAgain(zed, id);
    expect(await invitations.read(tokenIn(mails[0]))).toBeUndefined();
    expect(await invitations.accept(tokenIn(mails[0]), arrival)).toEqual({ outcome: 'invalid' });
    await invitations.sendAgain(zed, id);
    await invitations.sendAgain(zed, id);
    await expect(invitations.sendAgain(zed, id)).rejects.toMatchObject({ code: 'request.too-many' });
    expect(await invitations.invite(zed, toLearn(acme.id), [finn])).toMatchObject({
      invited: 0,
      faults: [{ why: 'too-often' }],
    });
    expect(await invitations.accept(tokenIn(mails.at(-1)), arrival)).toMatchObject({ outcome: 'signed-in' });
  });

  it('ends when it is withdrawn, when a newer one takes its place, and with its account', async () => {
    const { database } = await open();
    const { acme, zed, invitations, mails, clock } = await setting(database);
    await invitations.invite(zed, toLearn(acme.id), [finn]);
    await invitations.invite(zed, { ...toLearn(acme.id), roles: [] }, [finn]);
    expect(await invitations.accept(tokenIn(mails[0]), arrival)).toEqual({ outcome: 'withdrawn' });
    const states = async () => {
      const { rows } = await listInvitations(database, { state: 'withdrawn', page: 1 }, clock.now());
      return rows.length;
    };
    expect(await states()).toBe(1);
    const { rows } = await listInvitations(database, { state: 'pending', page: 1 }, clock.now());
    await invitations.withdraw(zed, rows[0]?.invitation.id ?? '');
    await invitations.withdraw(zed, rows[0]?.invitation.id ?? '');
    expect(await states()).toBe(2);
    expect(await invitations.accept(tokenIn(mails[1]), arrival)).toEqual({ outcome: 'withdrawn' });
    expect((await auditOf(database, `account:${acme.id}`)).map(({ action }) => action)).toContain(
      'invitation.withdrawn',
    );
    await invitations.invite(zed, toLearn(acme.id), [finn]);
    await deactivateAccount(database, acme.id, 'system', now);
    expect(await invitations.accept(tokenIn(mails[2]), arrival)).toEqual({ outcome: 'withdrawn' });
    await expect(invitations.invite(zed, toLearn(acme.id), [finn])).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('lets nobody in whose access has ended, and nobody try tokens at will', async () => {
    const { database } = await open();
    const { acme, dan, zed, invitations, mails } = await setting(database);
    await invitations.invite(zed, toLearn(acme.id), [{ address: 'dan@umbra.example', name: 'Dan' }]);
    await deactivatePerson(database, dan.id, 'system', now);
    expect(await invitations.accept(tokenIn(mails[0]), arrival)).toEqual({ outcome: 'refused' });
    for (let time = 0; time < 49; time += 1)
      expect(await invitations.accept('x'.repeat(43), arrival)).toEqual({ outcome: 'invalid' });
    expect(await invitations.accept('x'.repeat(43), arrival)).toMatchObject({ outcome: 'too-many' });
  });

  it('accepted by two at once lets one of them in', async () => {
    const { database } = await open();
    const { acme, zed, invitations, mails } = await setting(database);
    await invitations.invite(zed, toLearn(acme.id), [finn]);
    const token = tokenIn(mails[0]);
    const both = await Promise.all([invitations.accept(token, arrival), invitations.accept(token, arrival)]);
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['accepted', 'signed-in']);
  });
});

const toLearn = (accountId: string) => ({
  accountId,
  grant: null,
  roles: ['analyst'],
  next: null,
});

const tokenIn = (mail: InvitationMail | undefined): string =>
  new URL(mail?.url ?? '').pathname.split('/').at(-1) ?? '';

/** The cast with Zed, who administers Acme, and what sends and accepts; mails are kept here. */
async function setting(database: Database) {
  const cast = await writeCast(database);
  const zedPerson = await ensurePerson(database, { name: 'Zed', email: 'zed@acme.example' }, 'system', now);
  const manages = { kind: 'account-administrator', accountId: cast.acme.id } as const;
  await grantTo(database, { personId: zedPerson.id, ...manages }, 'system', now);
  const clock = settableClock(now.toString());
  const config = { publicUrl: 'http://localhost:4321', secret: 'a secret that is only used in tests' };
  const mails: InvitationMail[] = [];
  const signIn = openSignIn({ config, clock, database, catalog, sendLink: async () => {} });
  const invitations = openInvitations({
    config,
    clock,
    database,
    catalog,
    signIn,
    sendInvitation: async (_, mail) => void mails.push(mail),
  });
  return {
    ...cast,
    zed: { ...viewer(zedPerson.id, { grants: [manages] }), name: 'ZED' },
    ines: viewer(cast.ines.id, { grants: [{ kind: 'administrator', accountId: null }] }),
    clock,
    invitations,
    mails,
    viewerBy: (accepted: Awaited<ReturnType<typeof invitations.accept>>) => {
      if (accepted.outcome !== 'signed-in') throw new Error(`Not signed in: ${accepted.outcome}`);
      const cookie = `${accepted.cookie.name}=${accepted.cookie.value}`;
      return readViewer({ config, clock, database }, new Headers({ cookie }));
    },
  };
}
