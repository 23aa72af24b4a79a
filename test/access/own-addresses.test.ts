import { expect, it } from 'vitest';
import { type AddressMail, openOwnAddresses, type PersonViewer } from '#access';
import { addressesOf, auditOf, findPersonByEmail, type Person, proveAddress, readPerson } from '#accounts';
import type { Catalog } from '#catalog';
import { settableClock } from '#clock';
import type { Database } from '#database';
import { writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';

const ip = '192.0.2.7';

eachDatabase('the addresses of somebody', open => {
  it('are joined by another one when its link has been confirmed, and not before', async () => {
    const { database } = await open();
    const { ada } = await writeCast(database);
    const { addresses, self, mails, tokenOf, namesOf } = openFor(database, ada);
    expect(await addresses.add(self, { address: 'Ada@Home.example', ip })).toEqual({ outcome: 'accepted' });
    await addresses.settled();
    expect(mails).toMatchObject([{ kind: 'confirm', to: 'ada@home.example', minutes: 60 }]);
    expect(await namesOf()).toEqual([ada.email]);
    const token = tokenOf(mails[0]);
    expect(await addresses.find(self, token)).toBe('ada@home.example');
    expect(await namesOf()).toEqual([ada.email]);
    const confirmed = await addresses.confirm(self, { token, ip });
    expect(confirmed).toEqual({ outcome: 'attached', address: 'ada@home.example' });
    expect(await namesOf()).toEqual([ada.email, 'ada@home.example']);
    expect((await findPersonByEmail(database, 'ada@home.example'))?.id).toBe(ada.id);
    expect(mails[1]).toMatchObject({ kind: 'changed', to: ada.email });
    expect(await addresses.confirm(self, { token, ip })).toEqual({ outcome: 'invalid' });
    const entries = await auditOf(database, `person:${ada.id}`);
    expect(entries.find(({ action }) => action === 'address.added')).toMatchObject({
      personal: { after: { address: 'ada@home.example' } },
    });
  });

  it('are nobody else’s: a link works for whoever asked for it, for an hour', async () => {
    const { database } = await open();
    const { ada, ben } = await writeCast(database);
    const { addresses, self, mails, tokenOf, clock } = openFor(database, ada);
    await addresses.add(self, { address: 'ada@home.example', ip });
    await addresses.settled();
    const token = tokenOf(mails[0]);
    const other = viewerOf(ben);
    expect(await addresses.find(other, token)).toBeUndefined();
    expect(await addresses.confirm(other, { token, ip })).toEqual({ outcome: 'invalid' });
    clock.advance('PT61M');
    expect(await addresses.find(self, token)).toBeUndefined();
    expect(await addresses.confirm(self, { token, ip })).toEqual({ outcome: 'invalid' });
  });

  it('of others stay theirs: the answer is the same, and only they are told', async () => {
    const { database } = await open();
    const { ada, ben } = await writeCast(database);
    const { addresses, self, mails, namesOf } = openFor(database, ada);
    const free = await addresses.add(self, { address: 'ada@home.example', ip });
    const taken = await addresses.add(self, { address: ben.email, ip });
    expect(taken).toEqual(free);
    await addresses.settled();
    const toBen = mails.filter(({ to }) => to === ben.email);
    expect(toBen).toEqual([{ kind: 'in-use', to: ben.email, name: 'Ben Carter', locale: null }]);
    expect(await namesOf()).toEqual([ada.email]);
  });

  it('that somebody else has got in the meantime are not attached', async () => {
    const { database } = await open();
    const { ada, ben } = await writeCast(database);
    const [first, second] = [openFor(database, ada), openFor(database, ben)];
    for (const { addresses, self } of [first, second]) {
      await addresses.add(self, { address: 'shared@home.example', ip });
      await addresses.settled();
    }
    const attempt = ({ addresses, self, mails, tokenOf }: typeof first) =>
      addresses.confirm(self, { token: tokenOf(mails[0]), ip });
    expect(await attempt(first)).toMatchObject({ outcome: 'attached' });
    expect(await attempt(second)).toEqual({ outcome: 'invalid' });
    expect(await second.namesOf()).toEqual([ben.email]);
  });

  it('take turns as the main one, of which the one before is told; the main one cannot be removed', async () => {
    const { database } = await open();
    const { ada, ben } = await writeCast(database);
    const { addresses, self, mails, tokenOf, clock, namesOf } = openFor(database, ada);
    await addresses.add(self, { address: 'ada@home.example', ip });
    await addresses.settled();
    await addresses.confirm(self, { token: tokenOf(mails[0]), ip });
    mails.length = 0;
    await addresses.makeMain(self, 'ada@home.example');
    expect((await readPerson(database, ada.id)).email).toBe('ada@home.example');
    expect(mails).toMatchObject([{ kind: 'changed', to: ada.email, change: 'main-address' }]);
    expect(JSON.stringify(mails)).not.toContain('home.example');
    await expect(addresses.remove(self, 'ada@home.example')).rejects.toMatchObject({
      code: 'request.invalid',
    });
    await expect(addresses.makeMain(self, ada.email)).rejects.toMatchObject({ code: 'request.invalid' });
    await expect(addresses.makeMain(self, ben.email)).rejects.toMatchObject({ code: 'request.invalid' });
    await proveAddress(database, ada.id, ada.email, clock.now());
    await addresses.makeMain(self, ada.email);
    await addresses.remove(self, 'ada@home.example');
    await addresses.remove(self, ben.email);
    expect(await namesOf()).toEqual([ada.email]);
    expect((await findPersonByEmail(database, ben.email))?.id).toBe(ben.id);
    const actions = (await auditOf(database, `person:${ada.id}`)).map(({ action }) => action);
    expect(actions.filter(action => action === 'person.changed')).toHaveLength(2);
    expect(actions).toContain('address.removed');
  });

  it('are not to be found out, nor is a mailbox to be filled: asking is limited', async () => {
    const { database } = await open();
    const { ada } = await writeCast(database);
    const { addresses, self } = openFor(database, ada);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => addresses.add(self, { address: 'x@home.example', ip })),
    );
    expect(answers.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(5);
    await addresses.settled();
    const tries = await Promise.all(
      Array.from({ length: 60 }, () => addresses.confirm(self, { token: 'made-up', ip })),
    );
    expect(tries.filter(({ outcome }) => outcome === 'too-many').length).toBeGreaterThanOrEqual(10);
  });
});

function openFor(database: Database, person: Person) {
  const clock = settableClock('2026-11-02T09:00:00Z');
  const mails: AddressMail[] = [];
  const addresses = openOwnAddresses({
    config: { publicUrl: 'http://localhost:4321', secret: 'a secret that is only used in tests' },
    clock,
    database,
    catalog: { site: {} as Catalog['site'], roles: [], paths: [], courses: [], holidays: [] },
    sendAddressMail: async mail => void mails.push(mail),
  });
  const namesOf = async () => (await addressesOf(database, person.id)).map(({ address }) => address);
  const tokenOf = (mail: AddressMail | undefined) =>
    mail?.kind === 'confirm' ? (new URL(mail.url).searchParams.get('token') ?? '') : '';
  return { addresses, self: viewerOf(person), mails, clock, namesOf, tokenOf };
}

function viewerOf({ id, name, email }: Person): PersonViewer {
  const none = { grants: [], memberships: [] };
  return { kind: 'person', personId: id, name, email, timeZone: null, locale: null, ...none };
}
