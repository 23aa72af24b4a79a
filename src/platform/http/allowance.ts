import type { Instant } from '#clock';

/** How much somebody may do: `burst` at once, refilled steadily. */
export interface Allowance {
  readonly burst: number;
  readonly perSecond: number;
}

/**
 * Counts uses in this process (GCRA). It keeps one program from crowding out the others; unlike the allowances of sign-in
 * it does not have to survive a restart, so it costs no write.
 */
export function openAllowances(): (who: string, allowance: Allowance, now: Instant) => number {
  const wholeAgainAt = new Map<string, number>();
  return (who, { burst, perSecond }, now) => {
    const at = now.epochMilliseconds;
    const step = 1_000 / perSecond;
    const next = Math.max(wholeAgainAt.get(who) ?? 0, at) + step;
    if (next - at > burst * step) return Math.max(1, Math.ceil((next - at - burst * step) / 1_000));
    if (wholeAgainAt.size > 10_000) forget(wholeAgainAt, at);
    wholeAgainAt.set(who, next);
    return 0;
  };
}

function forget(wholeAgainAt: Map<string, number>, at: number): void {
  for (const [who, whole] of wholeAgainAt) if (whole <= at) wholeAgainAt.delete(who);
}
