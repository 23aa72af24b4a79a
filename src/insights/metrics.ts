import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { countDueLooks, lastRoundAt } from '#campaigns';
import type { Clock, Instant } from '#clock';
import type { Database } from '#database';
import { countByClass, findNextDue, mailStates } from '#mail';

/** Figures for whoever watches over Waymark, in the text format of Prometheus. They name nobody. */
export interface Metrics {
  readonly contentType: string;
  read(): Promise<string>;
}

/** Opened once in a process, whose own figures are among them. */
export function openMetrics({ database, clock }: { database: Database; clock: Clock }): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const show = figures(registry);
  return {
    contentType: registry.contentType,
    read: async () => {
      await show(database, clock.now());
      return registry.metrics();
    },
  };
}

function figures(registry: Registry) {
  const gauge = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Gauge({ name: `waymark_${name}`, help, labelNames, registers: [registry] });
  const mails = gauge('mails', 'Mails by class and state.', ['class', 'state']);
  const planned = gauge('mails_planned', 'Mails ever planned: the states add up to it.', ['class']);
  const uncertain = gauge('mails_uncertain', 'Mails that wait for somebody to decide whether they arrived.');
  const oldest = gauge('mail_oldest_due_seconds', 'For how long the oldest due mail has waited to leave.');
  const round = gauge('worker_last_round_seconds', 'When a worker last did a round, in seconds since 1970.');
  const looks = gauge('accounts_due', 'Accounts whose time to be looked at has come.');

  return async (database: Database, now: Instant): Promise<void> => {
    const byClass = await countByClass(database);
    for (const [mailClass, counts] of byClass) {
      for (const state of mailStates) mails.set({ class: mailClass, state }, counts[state]);
      planned.set({ class: mailClass }, counts.planned);
    }
    uncertain.set([...byClass.values()].reduce((sum, counts) => sum + counts.uncertain, 0));
    const nextDue = await findNextDue(database);
    oldest.set(nextDue ? Math.max(0, secondsBetween(nextDue, now)) : 0);
    const roundAt = await lastRoundAt(database);
    round.set(roundAt ? roundAt.epochMilliseconds / 1_000 : 0);
    looks.set(await countDueLooks(database, now));
  };
}

const secondsBetween = (from: Instant, to: Instant): number => from.until(to).total('seconds');
