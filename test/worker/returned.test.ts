import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { listBounces } from '#mail';
import { tick } from '../../src/worker/tick.ts';
import { eachDatabase } from '../support/databases.ts';
import { mailSentTo, reportOf } from '../support/returned-mail.ts';
import { emptyFolder } from '../support/site.ts';
import { openAcademy } from './academy.ts';

eachDatabase('a round of the worker', open => {
  it('reads what came back out of the Maildir, and puts aside what cannot be read', async () => {
    const academy = await openAcademy(open, { launched: [] });
    const { database, clock, setting } = academy;
    const bounceMaildir = emptyFolder();
    const fresh = join(bounceMaildir, 'new');
    // A folder where a mail should be cannot be read, not even as root.
    mkdirSync(join(fresh, '1.mail'), { recursive: true });
    writeFileSync(join(fresh, '2.mail'), Buffer.from([0, 255, 254, 13, 10]));
    const mailId = await mailSentTo(database, 'ada@acme.example', clock.now());
    writeFileSync(join(fresh, '3.mail'), reportOf(mailId, 'ada@acme.example'));
    await tick({ ...setting, bounceMaildir }, clock.now());
    expect(await listBounces(database, { limit: 10, offset: 0 })).toMatchObject({
      total: 1,
      rows: [{ address: 'ada@acme.example', verdict: 'hard' }],
    });
    expect(readdirSync(fresh)).toEqual([]);
    expect(readdirSync(join(bounceMaildir, 'cur')).sort()).toEqual(['1.mail:2,', '2.mail:2,S', '3.mail:2,S']);
  });
});
