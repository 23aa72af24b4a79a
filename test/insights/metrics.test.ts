import { expect, it } from 'vitest';
import { noteRound } from '#campaigns';
import { settableClock } from '#clock';
import { openMetrics } from '#insights';
import { mailStates, queueMails } from '#mail';
import { bearsToken } from '../../src/platform/http/bears-token.ts';
import { writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';

eachDatabase('the figures for monitoring', open => {
  it('add up, say what waits for how long, and name nobody', async () => {
    const { database } = await open();
    const { ben } = await writeCast(database);
    const clock = settableClock('2026-11-02T09:00:00Z');
    const now = clock.now();
    const mail = {
      class: 'onboarding',
      kind: 'x',
      topic: 'reminders',
      personId: ben.id,
      dueAt: now,
    } as const;
    const held = { state: 'held', reason: 'too-late' } as const;
    await queueMails(
      database,
      [
        { ...mail, key: 'a' },
        { ...mail, key: 'b', instead: held },
      ],
      now,
    );
    await noteRound(database, now);
    clock.advance('PT1M');
    const text = await openMetrics({ database, clock }).read();
    expect(text).toContain('waymark_mails_planned{class="onboarding"} 2');
    expect(text).toContain('waymark_mails{class="onboarding",state="queued"} 1');
    expect(text).toContain('waymark_mails{class="onboarding",state="held"} 1');
    expect(text).toContain('waymark_mail_oldest_due_seconds 60');
    expect(text).toContain('waymark_mails_uncertain 0');
    expect(text).toContain(`waymark_worker_last_round_seconds ${now.epochMilliseconds / 1_000}`);
    expect(text).toMatch(/waymark_accounts_due \d+/);
    expect(text).toContain('process_cpu_seconds_total');
    const inStates = mailStates.map(state => {
      const [, count] =
        new RegExp(`waymark_mails\\{class="onboarding",state="${state}"\\} (\\d+)`).exec(text) ?? [];
      return Number(count);
    });
    expect(inStates.reduce((sum, count) => sum + count, 0)).toBe(2);
    expect(text).not.toContain('@');
    expect(text).not.toContain(ben.name);
  });
});

it('are for whoever bears the token', () => {
  const asks = (authorization: string) =>
    bearsToken(new Headers({ authorization }), 'a token of the operators');
  expect(asks('Bearer a-wrong-one')).toBe(false);
  expect(asks('')).toBe(false);
  expect(bearsToken(new Headers({ authorization: 'Bearer right' }), 'right')).toBe(true);
  expect(bearsToken(new Headers(), 'right')).toBe(false);
});
