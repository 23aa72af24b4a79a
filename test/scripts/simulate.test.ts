import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { launchCampaign, lookAt, readBuiltCampaigns } from '#campaigns';
import { readBuiltCatalog } from '#catalog';
import type { Database } from '#database';
import { readBuiltMail } from '#mail';
import { readBuiltPolicy } from '#training';
import { findCalled } from '../../scripts/simulate/find-called.ts';
import { castJoinedAt, writeCast } from '../cast.ts';
import { builtAcademy } from '../support/built-academy.ts';
import { eachDatabase, type OpenFresh } from '../support/databases.ts';

const root = join(import.meta.dirname, '../..');

const dist = builtAcademy();

/** The cast at the tiny academy, all campaigns launched, and the command as somebody types it. */
async function installed(open: OpenFresh) {
  const { database, url, file } = await open();
  const cast = await writeCast(database);
  const campaigns = await readBuiltCampaigns(join(dist, 'builds/one'));
  for (const campaign of campaigns) await launchCampaign(database, campaign, 'everyone', castJoinedAt);
  const env = {
    PATH: process.env['PATH'],
    WAYMARK_DIST: dist,
    WAYMARK_DATA: dirname(file),
    ...(url ? { DATABASE_URL: url } : {}),
  };
  const simulate = async (...words: string[]) => {
    const run = promisify(execFile)(process.execPath, ['scripts/simulate.ts', ...words], { cwd: root, env });
    return run.catch((error: { stdout: string; stderr: string }) => error);
  };
  return { database, cast, campaigns, simulate };
}

eachDatabase('npm run simulate', open => {
  it('tells who gets what when, and why, and writes nothing', async () => {
    const { database, simulate } = await installed(open);
    const before = await countRows(database);
    const { stdout, stderr } = await simulate(
      '--account',
      'acme',
      '--from',
      '2026-11-02T09:00:00Z',
      '--days',
      '9',
    );
    expect(stderr).toBe('');
    expect(stdout).toContain('Acme, 2 November 2026 to 11 November 2026, if nothing else happens:');
    expect(stdout).toContain('→ Mon, 2 Nov 2026, 10:00 (Europe/Berlin)  Cleo Martin, Acme');
    expect(stdout).toContain('When somebody comes to a path: Analyst, Mon, 2 Nov 2026, 10:00. At once.');
    expect(stdout).not.toContain('Dan Ferry');
    expect(await countRows(database)).toEqual(before);
  });

  it('tells a program the same', async () => {
    const { cast, simulate } = await installed(open);
    const { stdout } = await simulate('--account', cast.umbra.id, '--from', '2026-11-02T09:00:00Z', '--json');
    const { account, entries } = JSON.parse(stdout);
    expect(account).toEqual({ id: cast.umbra.id, name: 'Umbra' });
    expect(entries[0]).toMatchObject({
      at: '2026-11-02T09:00:00Z',
      localTime: 'Mon, 2 Nov 2026, 10:00',
      zone: 'Europe/Berlin',
      outcome: 'sent',
      person: { name: 'Dan Ferry' },
      campaign: { id: 'welcome' },
      subject: expect.stringContaining('Dan'),
    });
  });

  it('comes to what the worker comes to, although nobody is on their paths yet', async () => {
    const { database, cast, campaigns, simulate } = await installed(open);
    const { stdout } = await simulate(
      '--account',
      'Acme',
      '--from',
      '2026-11-02T09:00:00Z',
      '--json',
      '--days',
      '1',
    );
    const folder = join(dist, 'builds/one');
    const [catalog, policy] = [await readBuiltCatalog(folder), await readBuiltPolicy(folder)];
    const mail = await readBuiltMail(folder);
    const setting = { database, catalog, policy, campaigns, mail, publicUrl: 'https://learn.example' };
    await lookAt(setting, cast.acme.id, castJoinedAt);
    const queued = await database.selectFrom('mails').select('key').orderBy('id').execute();
    expect(JSON.parse(stdout).entries).toHaveLength(3);
    expect(queued).toHaveLength(3);
  });

  it('says what it needs', async () => {
    const { database, simulate } = await installed(open);
    await expect(findCalled(database, 'Initech')).rejects.toThrow('There is no account “Initech”.');
    await expect(findCalled(database, 'm')).rejects.toThrow('2 accounts are called like “m”.');
    expect((await simulate()).stderr).toContain('npm run simulate -- --account <id or name>');
    expect((await simulate('--account', 'Acme', '--days', '0')).stderr).toContain('from 1 to 366, not 0');
  });
});

async function countRows(database: Database): Promise<unknown> {
  const count = async (table: 'mails' | 'enrolments' | 'account_looks' | 'account_status_changes') =>
    (await database.selectFrom(table).selectAll().execute()).length;
  return Promise.all([
    count('mails'),
    count('enrolments'),
    count('account_looks'),
    count('account_status_changes'),
  ]);
}
