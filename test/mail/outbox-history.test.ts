import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countMails, type Mail, queueMails } from '#mail';
import { claimDue, recoverExpired } from '../../src/mail/claims-store.ts';
import { settlementOf } from '../../src/mail/settlement.ts';
import type { SmtpOutcome } from '../../src/mail/smtp-outcome.ts';
import { arm, settle } from '../../src/mail/store.ts';
import { eachDatabase } from '../support/databases.ts';

const start = Temporal.Instant.from('2026-11-02T09:00:00Z');
const leaseSeconds = 60;
const classes = ['onboarding', 'transactional', 'internal'] as const;

/** What happens to one mail in the hands of a worker; "gone" is a worker that is killed at that point. */
const fate = fc.constantFrom(
  'gone before arming',
  'gone before sending',
  'gone after sending',
  'accepted',
  'refused',
  'deferred',
  'unreachable',
  'lost',
  'answered after the lease',
);
const act = fc.oneof(
  fc.record({ do: fc.constant('queue' as const), key: fc.nat(4), class: fc.constantFrom(...classes) }),
  fc.record({ do: fc.constant('work' as const), fates: fc.array(fate, { minLength: 1, maxLength: 4 }) }),
  fc.record({ do: fc.constant('wait' as const), seconds: fc.constantFrom(30, 61, 3_600) }),
);

eachDatabase('any history of the outbox', (open, engine) => {
  it('sends no nudge twice, forgets no mail, and repeats the others byte for byte', async () => {
    const { database } = await open();
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 15, maxLength: 30, size: 'max' }), async history => {
        await database.deleteFrom('mails').execute();
        let now = start;
        const keys = new Set<string>();
        /** What may have reached the mail server, by key. */
        const sent = new Map<string, string[]>();

        for (const step of history) {
          if (step.do === 'wait') now = now.add({ seconds: step.seconds });
          if (step.do === 'queue') {
            const key = `${step.class}-${step.key}`;
            keys.add(key);
            const mail = { key, class: step.class, kind: 'x', address: 'a@x.example', dueAt: now };
            await queueMails(database, [mail], now);
          }
          if (step.do === 'work') {
            await recoverExpired(database, now);
            const claim = { limit: step.fates.length, leaseSeconds };
            const mails = await claimDue(database, engine, claim, now);
            for (const [index, mail] of mails.entries()) await handle(mail, step.fates[index] ?? 'accepted');
          }
          const counts = await countMails(database);
          expect(counts.planned).toBe(keys.size);
        }

        for (const [key, copies] of sent) {
          if (key.startsWith('onboarding')) expect(copies, key).toHaveLength(1);
          expect(new Set(copies).size, key).toBe(1);
        }
        expect(await unexplained()).toEqual([]);

        async function handle(mail: Mail, what: typeof fate extends fc.Arbitrary<infer Fate> ? Fate : never) {
          if (what === 'gone before arming') return;
          const message = mail.message ?? `written at ${now} on attempt ${mail.attempts}`;
          const sending = { address: 'a@x.example', messageId: `<${mail.id}>`, message, leaseSeconds };
          if (!(await arm(database, mail, sending, now))) return;
          if (what === 'gone before sending') return;
          if (!['refused', 'deferred', 'unreachable'].includes(what)) {
            sent.set(mail.key, [...(sent.get(mail.key) ?? []), message]);
          }
          if (what === 'gone after sending') return;
          if (what === 'answered after the lease') {
            now = now.add({ seconds: leaseSeconds + 1 });
            await recoverExpired(database, now);
          }
          const outcome = what === 'answered after the lease' ? 'accepted' : what;
          await settle(database, mail, settlementOf(mail, outcomeOf(outcome), now), now);
        }

        /** Mails that are neither waiting nor ended with what happened to them. */
        async function unexplained() {
          const rows = await database.selectFrom('mails').select(['key', 'state', 'reason']).execute();
          return rows.filter(({ key, state, reason }) => {
            if (state === 'accepted') return !sent.has(key);
            if (state === 'failed' && sent.has(key)) return true;
            return ['failed', 'uncertain'].includes(state) && !reason;
          });
        }
      }),
      { numRuns: engine === 'sqlite' ? 100 : 30 },
    );
  });
});

function outcomeOf(outcome: SmtpOutcome['outcome']): SmtpOutcome {
  return outcome === 'refused'
    ? { outcome, reply: '550 No', addressIsWrong: false }
    : { outcome, reply: 'reply' };
}
