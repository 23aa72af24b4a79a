import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { folder, start, statusOf } from '../support/started.ts';

it('starts, hands over to a newer build without losing a request, and drains on SIGTERM', async () => {
  const port = await freePort();
  const demo = { PORT: String(port), WAYMARK_MAILBOX_PORT: String(await freePort()), WAYMARK_DATA: folder() };
  const started = start(demo);
  await started.says('Sign in as somebody made up');
  expect(started.text()).toContain(`Waymark serves http://127.0.0.1:${port}`);
  for (const who of ['learner', 'CSM', 'author', 'administrator']) expect(started.text()).toContain(who);

  const statuses: (number | string)[] = [];
  let asking = true;
  const askers = Array.from({ length: 4 }, async () => {
    while (asking) statuses.push(await statusOf(`http://127.0.0.1:${port}/paths`));
  });
  for (let handover = 2; handover <= 3; handover += 1) {
    expect(await start(demo, 'reload.ts').ended).toBe(0);
    await started.says('Waymark serves', handover);
    await new Promise(resolve => setTimeout(resolve, 500));
  }
  asking = false;
  await Promise.all(askers);
  expect(statuses.length).toBeGreaterThan(50);
  expect(new Set(statuses)).toEqual(new Set([200]));

  const underWay = statusOf(`http://127.0.0.1:${port}/paths`);
  started.child.kill('SIGTERM');
  expect([200, 'ECONNREFUSED', 'ECONNRESET']).toContain(await underWay);
  expect(await started.ended).toBe(0);
});

it('says at once that the port is taken, and which to choose', async () => {
  const port = await freePort();
  const squatter = createServer().listen(port, '127.0.0.1');
  onTestFinished(() => void squatter.close());
  const started = start({ PORT: String(port) });
  expect(await started.ended).toBe(1);
  expect(started.text()).toContain(`Port ${port} on 127.0.0.1 is taken`);
  expect(started.text()).toContain(`PORT=${port + 1}`);
  expect(started.text()).not.toContain('Compiling');
});

it('names everything that production lacks, and builds nothing before', async () => {
  const started = start({ NODE_ENV: 'production', PORT: String(await freePort()) });
  expect(await started.ended).toBe(1);
  for (const name of ['WAYMARK_URL', 'WAYMARK_SECRET', 'SMTP_URL', 'MAIL_FROM'])
    expect(started.text()).toContain(name);
  expect(started.text()).not.toContain('Compiling');
});

it('keeps demo people out of production: no demo data, no mailbox, and a database of its own', async () => {
  const dataFolder = folder();
  const port = await freePort();
  const demo = start({
    PORT: String(port),
    WAYMARK_DATA: dataFolder,
    WAYMARK_MAILBOX_PORT: String(await freePort()),
  });
  await demo.says('Sign in as somebody made up');
  demo.child.kill('SIGTERM');
  expect(await demo.ended).toBe(0);
  const production = await productionOn(port);
  const refused = start({ ...production, WAYMARK_DATA: dataFolder });
  expect(await refused.ended).toBe(1);
  expect(refused.text()).toMatch(/demo/);

  const started = start({ ...production, WAYMARK_DATA: folder() });
  await started.says('Waymark serves');
  expect(started.text()).not.toContain('token=');
  expect(await statusOf(`http://127.0.0.1:${port}/mailbox`)).toBe(404);
  expect(await statusOf(`http://127.0.0.1:${port}/readyz`)).toBe(200);
});

it('lets in the first administrator of a production by a printed link that works once', async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const production = { ...(await productionOn(port)), WAYMARK_DATA: folder() };
  const started = start(production);
  await started.says('Waymark serves');
  const admin = start(production, 'admin.ts', 'ines@tiny.example');
  expect(await admin.ended).toBe(0);
  const link = new URL(/http\S+/.exec(admin.text())?.[0] ?? '');
  expect(link.origin).toBe(url);
  expect((await fetch(link)).status).toBe(200);
  const finish = () =>
    fetch(`${url}/sign-in/confirm?_action=access.finishSignIn`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: url, 'content-type': 'application/x-www-form-urlencoded' },
      body: link.searchParams.toString(),
    });
  const first = await finish();
  expect([first.status, first.headers.get('location')]).toEqual([303, '/admin']);
  const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? '';
  expect((await fetch(`${url}/admin`, { headers: { cookie } })).status).toBe(200);
  expect((await finish()).status).toBe(400);

  const unknown = start(production, 'admin.ts', 'not an address');
  expect(await unknown.ended).toBe(1);
  expect(unknown.text()).toContain('npm run admin -- you@example.com');
});

it('imports a list of accounts and people by command, and changes nothing the second time', async () => {
  const data = { WAYMARK_DATA: folder() };
  const lists = folder();
  writeFileSync(join(lists, 'accounts.csv'), 'Record ID,Company name\n501,Acme\n');
  writeFileSync(
    join(lists, 'people.csv'),
    'Record ID,First Name,Email,Associated Company ID,Roles\n1,Ada,ada@acme.example,501,analyst\n2,Ben,no address,501,analyst\n',
  );
  const bringIn = async (kind: string) => {
    const command = start(data, 'import-accounts.ts', '--kind', kind, join(lists, `${kind}.csv`));
    await command.ended;
    return command.text();
  };
  expect(await bringIn('accounts')).toContain('1 new, 0 changed, 0 unchanged, 0 rejected');
  const people = await bringIn('people');
  expect(people).toContain('1 new, 0 changed, 0 unchanged, 1 rejected');
  expect(people).toMatch(/Line 3 .*no address/);
  expect(await bringIn('people')).toContain('0 new, 0 changed, 1 unchanged, 1 rejected');
});

const productionOn = async (port: number) => ({
  NODE_ENV: 'production',
  PORT: String(port),
  HOST: '127.0.0.1',
  WAYMARK_URL: `http://127.0.0.1:${port}`,
  WAYMARK_SECRET: 'a secret that only this test uses, long enough',
  SMTP_URL: `smtp://127.0.0.1:${await freePort()}`,
  MAIL_FROM: 'academy@tiny.example',
});
