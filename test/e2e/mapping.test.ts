import { beforeAll, expect, it } from 'vitest';
import { useManual } from '../support/manual.ts';

const administrator = 'admin@demo.waymark.example';
const portal = useManual();
let cookie: string;

beforeAll(async () => {
  const link = new URL(await portal.ask<string>('link', { email: administrator }));
  const finished = await submit('/sign-in/confirm', 'access.finishSignIn', {
    token: link.searchParams.get('token') ?? '',
  });
  cookie = finished.headers.get('set-cookie')?.split(';')[0] ?? '';
});

it('puts somebody of the queue where the suggestion says, and takes them back on undo', async () => {
  const queue = await text('/admin/unmapped');
  expect(queue).toContain('Tuva Solberg');
  expect(queue).toContain('nordics.fjordlight.example belongs with its domain fjordlight.example');
  const personId = idIn(queue, /name="personId" value="([\w-]+)"/);
  const accountId = idIn(queue, /name="accountId" value="([\w-]+)"/);
  const placed = await submit('/admin/unmapped', 'mapping.place', { personId, accountId, roles: 'author' });
  const told = new URL(placed.headers.get('location') ?? '', portal.url);
  expect(await text(told.pathname + told.search)).toContain('Nobody waits');
  const membershipId = told.searchParams.get('membership') ?? '';
  await submit('/admin/unmapped', 'mapping.undoPlace', { personId, membershipId, domain: '' });
  expect(await text('/admin/unmapped')).toContain('Unmapped (1)');
  await submit('/admin/unmapped', 'mapping.ofNobody', { personId });
  expect(await text('/admin/unmapped')).toContain('Nobody waits');
  await submit('/admin/unmapped', 'mapping.undoOfNobody', { personId });
});

it('merges two records after a look at it, leads from the old to the kept one, and undoes it', async () => {
  const keptId = await personId('kaia@fjordlight.example');
  const mergedId = await personId('emil@fjordlight.example');
  const shown = await text(`/admin/people/${keptId}/merge?with=${mergedId}`);
  expect(shown).toContain('one seat stays, with the roles of both');
  const here = `/admin/people/${keptId}/merge?with=${mergedId}`;
  const merged = await submit(here, 'merging.merge', { keptId, mergedId });
  expect(merged.headers.get('location')).toBe(`/admin/people/${keptId}?done=merged`);
  const old = await open(`/admin/people/${mergedId}`);
  expect([old.status, old.headers.get('location')]).toEqual([302, `/admin/people/${keptId}`]);
  const page = await text(`/admin/people/${keptId}?done=merged`);
  const mergeId = idIn(page, /name="mergeId" value="([\w-]+)"/);
  const undone = await submit(`/admin/people/${keptId}`, 'merging.undo', { mergeId });
  expect(undone.headers.get('location')).toBe(`/admin/people/${keptId}?done=undone`);
  expect(await personId('emil@fjordlight.example')).toBe(mergedId);
});

it('says why two records cannot be merged, and keeps what was chosen for a split that cannot be', async () => {
  const keptId = await personId('kaia@fjordlight.example');
  const same = await open(`/admin/people/${keptId}/merge?with=${keptId}`);
  expect([same.status, await same.text()]).toEqual([400, expect.stringContaining('the same record')]);
  const form = { personId: keptId, name: 'Eve', email: 'kaia@fjordlight.example' };
  const refused = await submit(`/admin/people/${keptId}/split`, 'merging.checkSplit', form);
  const page = await refused.text();
  expect(page).toContain('an address, or write another');
  expect(page).toContain('value="Eve"');
});

it('splits a record after a look at it, and undoes it', async () => {
  const keptId = await personId('kaia@fjordlight.example');
  const form = { personId: keptId, name: 'Eve Berg', email: 'eve@fjordlight.example' };
  const here = `/admin/people/${keptId}/split`;
  const shown = await (await submit(here, 'merging.checkSplit', form)).text();
  expect(shown).toContain('Nothing has happened yet');
  expect(shown).toContain('Eve Berg, eve@fjordlight.example');
  const split = await submit(here, 'merging.split', form);
  expect(split.headers.get('location')).toBe(`/admin/people/${keptId}?done=split`);
  const eve = await personId('eve@fjordlight.example');
  const mergeId = idIn(await text(`/admin/people/${eve}`), /name="mergeId" value="([\w-]+)"/);
  await submit(`/admin/people/${eve}`, 'merging.undo', { mergeId });
  const gone = await open(`/admin/people/${eve}`);
  expect(gone.headers.get('location')).toBe(`/admin/people/${keptId}`);
});

async function personId(email: string): Promise<string> {
  return idIn(await text(`/admin?q=${encodeURIComponent(email)}`), /\/admin\/people\/([0-9a-f-]+)/);
}

const idIn = (page: string, pattern: RegExp): string => pattern.exec(page)?.[1] ?? '';

const open = (path: string) => fetch(portal.url + path, { headers: { cookie }, redirect: 'manual' });

const text = async (path: string) => (await open(path)).text();

function submit(page: string, action: string, fields: Record<string, string>): Promise<Response> {
  const address = new URL(page, portal.url);
  address.searchParams.set('_action', action);
  return fetch(address, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: portal.url, ...(cookie ? { cookie } : {}) },
    body: new URLSearchParams(fields),
  });
}
