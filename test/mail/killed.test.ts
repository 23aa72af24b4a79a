import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { systemClock } from '#clock';
import { countMails, queueMails, sendNotice } from '#mail';
import { writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';
import { openSmtpSink } from '../support/smtp.ts';

const kills = 4;
const nudges = 150;
const links = 50;

eachDatabase('story 17: a worker that is killed', open => {
  it('loses no mail, sends no nudge twice, and repeats a link with the same bytes', async () => {
    const { database, url, file } = await open();
    const { ben } = await writeCast(database);
    const smtp = await openSmtpSink();
    const now = systemClock.now();
    const nudge = {
      class: 'onboarding',
      kind: 'campaigns/stalled/nudge',
      topic: 'reminders',
      dueAt: now,
    } as const;
    const keys = Array.from({ length: nudges }, (_, index) => `nudge-${index}`);
    await queueMails(
      database,
      keys.map(key => ({ ...nudge, key, personId: ben.id })),
      now,
    );
    for (let index = 0; index < links; index += 1) {
      const to = { address: `link-${index}@customer.example` };
      const variables = { link: `https://learn.waymark.example/${index}` };
      await sendNotice({ database, clock: { now: () => now } }, { template: 'sign-in', to, variables });
    }

    for (let run = 0; run <= kills; run += 1) await work(run);
    const counts = await countMails(database);
    expect(counts.planned).toBe(nudges + links);
    expect(counts.accepted + counts.uncertain).toBe(nudges + links);
    expect(counts.uncertain).toBeLessThanOrEqual(kills);

    const copies = new Map<string, string[]>();
    for (const { to, raw } of smtp.received) copies.set(to, [...(copies.get(to) ?? []), raw]);
    for (const [to, same] of copies) {
      if (to.startsWith('nudge')) expect(same, to).toHaveLength(1);
      expect(new Set(same).size, to).toBe(1);
    }
    expect([...copies.keys()].filter(to => to.startsWith('link'))).toHaveLength(links);
    expect(copies.size).toBeGreaterThanOrEqual(counts.accepted);

    /** Each worker comes an hour later, when the leases of the one before are over. The last one may finish. */
    async function work(run: number): Promise<void> {
      const worker = fork(join(import.meta.dirname, '../support/mail-worker-process.ts'), {
        env: {
          ...process.env,
          MAIL_FILE: file,
          MAIL_DATABASE_URL: url ?? '',
          MAIL_SMTP_URL: smtp.url,
          MAIL_AHEAD: String(run * 60),
        },
      });
      await once(worker, 'message');
      const ended = once(worker, 'exit');
      if (run < kills) {
        const before = smtp.received.length;
        while (smtp.received.length < Math.min(before + 5, nudges + links))
          await new Promise(resolve => setTimeout(resolve, 1));
        await new Promise(resolve => setTimeout(resolve, Math.random() * 30));
      } else {
        await once(worker, 'message');
      }
      worker.kill('SIGKILL');
      await ended;
    }
  }, 180_000);
});
