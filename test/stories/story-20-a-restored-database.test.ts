import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, inject, it, onTestFinished } from 'vitest';
import { openDatabase } from '#database';
import { countUndecided, decide, sendNotice } from '#mail';
import { writeCast } from '../cast.ts';
import { eachDatabase, runOn } from '../support/databases.ts';
import { folder } from '../support/started.ts';
import { openAcademy } from '../worker/academy.ts';

const roles = ['csm'];
const [backedUpAt, restoredAt] = ['2026-11-03T09:00:00Z', '2026-11-10T10:00:00Z'];

eachDatabase('story 20: a database restored from last week', open => {
  it('does not mail last week again, while a sign-in link leaves at once', async () => {
    const fresh = await open();
    await fresh.close();
    const store = storeOf(fresh);
    const epochFile = join(folder(), 'epoch');

    const before = await store.work({ epochFile });
    const { ada } = await writeCast(before.academy.database, { roles });
    await before.academy.until(backedUpAt);
    expect(before.academy.arrived()).toHaveLength(4);
    await before.close();
    await store.backUp();

    const lost = await store.work({ epochFile, launched: [], at: backedUpAt });
    await lost.academy.until(restoredAt);
    const hadLeft = lost.academy.arrived();
    // Some of it yesterday, which would be in good time if nobody knew of the restore.
    expect(hadLeft).toContainEqual(expect.stringMatching(/^cleo@acme\.example: A week on your path/));
    await lost.close();
    await store.restore();

    const { academy, close } = await store.work({ epochFile, launched: [], at: restoredAt });
    await sendNotice(academy.app, {
      template: 'sign-in',
      to: { address: ada.email },
      variables: { link: 'https://learn.example/x', code: '123456', minutes: 15 },
    });
    await academy.work();
    expect(academy.arrived()).toEqual([expect.stringMatching(/^ada@acme\.example: .*sign/i)]);
    await academy.until('2026-11-13T10:00:00Z');
    expect(academy.arrived().filter(mail => hadLeft.includes(mail))).toEqual([]);

    const held = await countUndecided(academy.database, 'held');
    expect(held).toContainEqual({ reason: 'restored', count: expect.any(Number) });
    const chosen = { allUntil: academy.clock.now(), reason: 'restored' };
    const decided = await decide(
      academy.database,
      'held',
      chosen,
      'send',
      'person:ines',
      academy.clock.now(),
    );
    await academy.until('2026-11-24T10:00:00Z');
    const left = academy.arrived();
    expect(left.filter(mail => hadLeft.includes(mail)).length).toBeGreaterThan(0);
    expect(decided.length).toBeGreaterThan(0);
    await close();
  });

  it('is a new one to nobody: without a backup nothing is held', async () => {
    const academy = await openAcademy(open);
    await writeCast(academy.database, { roles });
    await academy.until('2026-11-10T10:00:00Z');
    expect(await countUndecided(academy.database, 'held')).toEqual([]);
  });
});

/** The database under test, opened again and again, backed up and restored as an operator does it. */
function storeOf({ url, file }: { url: string | undefined; file: string }) {
  let current = file;
  const work = async (opening: Parameters<typeof openAcademy>[1]) => {
    const opened = openDatabase({ url, file: current });
    onTestFinished(() => opened.close());
    return { academy: await openAcademy(async () => opened, opening), close: opened.close };
  };
  if (url === undefined) {
    const copy = join(folder(), 'backup.sqlite');
    return {
      work,
      // As the manual says to back up a running portal.
      backUp: async () => {
        const source = new DatabaseSync(file);
        source.exec(`vacuum into '${copy}'`);
        source.close();
      },
      // A process that has ended holds no file; this one may still hold the old one.
      restore: async () => {
        current = join(folder(), 'waymark.sqlite');
        copyFileSync(copy, current);
      },
    };
  }
  const server = inject('postgresUrl');
  const name = new URL(url).pathname.slice(1);
  const backup = `${name}_backup`;
  onTestFinished(() => runOn(server, `drop database if exists ${backup} with (force)`));
  return {
    work,
    backUp: () => runOn(server, `create database ${backup} template ${name}`),
    restore: async () => {
      await runOn(server, `drop database ${name} with (force)`);
      await runOn(server, `create database ${name} template ${backup}`);
    },
  };
}
