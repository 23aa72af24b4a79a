import { expect, it } from 'vitest';
import { type AddressMail, type EntryMethod, openOwnAddresses, openSignIn, type PersonViewer } from '#access';
import { addressesOf } from '#accounts';
import { settableClock } from '#clock';
import { readConnections } from '../../src/access/sso/read-connections.ts';
import { addAddress } from '../../src/accounts/addresses-store.ts';
import { writeCast } from '../cast.ts';
import { eachDatabase, type OpenFresh } from '../support/databases.ts';
import { catalogOf } from '../training/catalog-of.ts';

const lesson = '/courses/first-report/open-it';
const arrival = { headers: new Headers(), ip: '192.0.2.1', next: lesson };
const sentToAcme = `/sign-in/sso/acme?${new URLSearchParams({ required: 'yes', next: lesson })}`;

eachDatabase('a company that requires its own provider', openFresh => {
  it.each<EntryMethod>(['link', 'code', 'invitation', 'hand-off', 'sso:tiny'])(
    'sends its people there who come by %s, without a session, and on to where they were going',
    async method => {
      const { signIn, ada, database } = await open(openFresh);
      expect(await signIn.enter(ada.id, method, arrival)).toEqual({
        outcome: 'connection',
        next: sentToAcme,
      });
      expect(await database.selectFrom('sessions').selectAll().execute()).toEqual([]);
    },
  );

  it('lets them in by it, and by a link that is printed on the machine', async () => {
    const { signIn, ada } = await open(openFresh);
    const signedIn = { outcome: 'signed-in', next: lesson };
    expect(await signIn.enter(ada.id, 'sso:acme', arrival)).toMatchObject(signedIn);
    const url = new URL(await signIn.makeLink(ada.email));
    expect(await signIn.finishByLink(url.searchParams.get('token') ?? '', arrival)).toMatchObject(signedIn);
  });

  it('mails a link to the other address of one of its people, who is then sent on', async () => {
    const { signIn, ada, database, clock, links } = await open(openFresh);
    await addAddress(database, ada.id, 'ada@home.example', clock.now(), clock.now());
    expect(await signIn.requestLink({ email: ada.email, ip: arrival.ip })).toMatchObject({
      outcome: 'connection',
    });
    await signIn.requestLink({ email: 'ada@home.example', ip: arrival.ip });
    await signIn.settled();
    const token = new URL(links[0] ?? '').searchParams.get('token') ?? '';
    expect(await signIn.finishByLink(token, arrival)).toEqual({ outcome: 'connection', next: sentToAcme });
  });

  it('leaves people of other companies and our staff alone', async () => {
    const { signIn, dan, ines, database, clock } = await open(openFresh);
    await addAddress(database, ines.id, 'ines@acme.example', clock.now(), clock.now());
    for (const { id } of [dan, ines])
      expect(await signIn.enter(id, 'link', arrival)).toMatchObject({ outcome: 'signed-in' });
  });

  it('lets nobody out of it by taking their address away themselves', async () => {
    const { ada, database, clock, addresses } = await open(openFresh);
    await addAddress(database, ada.id, 'ada@home.example', clock.now(), clock.now());
    const self = viewerOf(ada);
    await addresses.makeMain(self, 'ada@home.example');
    await expect(addresses.remove(self, ada.email)).rejects.toThrow(
      'Ask an administrator when you have left it.',
    );
    expect(await addressesOf(database, ada.id)).toHaveLength(2);
  });
});

async function open(openFresh: OpenFresh) {
  const { database } = await openFresh();
  const cast = await writeCast(database);
  const clock = settableClock('2026-11-25T12:00:00Z');
  const links: string[] = [];
  const setting = {
    config: { publicUrl: 'https://learn.example.com', secret: 's'.repeat(32) },
    clock,
    database,
    catalog: catalogOf([]),
    connections: readConnections('test/support/required-provider.yaml'),
  };
  const signIn = openSignIn({ ...setting, sendLink: async ({ url }) => void links.push(url) });
  const mails: AddressMail[] = [];
  const addresses = openOwnAddresses({ ...setting, sendAddressMail: async mail => void mails.push(mail) });
  return { ...cast, database, clock, signIn, addresses, links };
}

const viewerOf = ({ id, name, email }: { id: string; name: string; email: string }): PersonViewer => ({
  kind: 'person',
  personId: id,
  name,
  email,
  timeZone: null,
  locale: null,
  grants: [],
  memberships: [],
});
