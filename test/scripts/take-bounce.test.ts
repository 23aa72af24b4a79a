import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { listBounces } from '#mail';
import { eachDatabase } from '../support/databases.ts';
import { mailSentTo, reportOf } from '../support/returned-mail.ts';

const root = join(import.meta.dirname, '../..');
const now = Temporal.Instant.from('2026-11-02T09:00:00Z');

eachDatabase('npm run take-bounce', open => {
  it('reads a returned mail from its input, writes it down once, and leaves what is no bounce', async () => {
    const { database, url, file } = await open();
    const env = {
      PATH: process.env['PATH'],
      WAYMARK_DATA: dirname(file),
      ...(url ? { DATABASE_URL: url } : {}),
    };
    const take = async (mail: string) => {
      const child = spawn(process.execPath, ['scripts/take-bounce.ts'], { cwd: root, env });
      child.stdin.end(mail);
      return { said: await text(child.stdout), failed: await text(child.stderr) };
    };
    const mailId = await mailSentTo(database, 'ada@acme.example', now);
    const report = reportOf(mailId, 'ada@acme.example');
    expect(await take(report)).toEqual({ said: 'Written down.\n', failed: '' });
    expect(await take(report)).toEqual({ said: 'That was known already.\n', failed: '' });
    expect((await take('Subject: Out of office\r\n\r\nBack on Monday.')).said).toContain('It is no bounce');
    const { rows } = await listBounces(database, { limit: 10, offset: 0 });
    expect(rows).toMatchObject([{ address: 'ada@acme.example', verdict: 'hard', source: 'mail' }]);
  });
});
