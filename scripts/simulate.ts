import { parseArgs } from 'node:util';
import { systemClock } from '#clock';
import { readConfig } from '#config';
import { WaymarkError } from '#errors';
import { command } from '../src/platform/console.ts';
import { simulateAccount } from './simulate/simulate-account.ts';

const usage = 'npm run simulate -- --account <id or name> [--days 60] [--from 2026-11-26T09:00:00Z] [--json]';

/** `npm run simulate`: says what the campaigns send an account if nothing else happens. Writes nothing. */
await command(async () => {
  const asked = readArguments();
  console.log(await simulateAccount(readConfig(process.env), asked));
});

function readArguments() {
  const { account, days, from, json } = parsed();
  if (!account) throw new WaymarkError('request.invalid', usage);
  return { account, days: readDays(days), from: readFrom(from), json };
}

function parsed() {
  try {
    return parseArgs({
      options: {
        account: { type: 'string' },
        days: { type: 'string', default: '60' },
        from: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    }).values;
  } catch (cause) {
    throw new WaymarkError('request.invalid', usage, { cause });
  }
}

function readDays(text: string): number {
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= 366) return days;
  throw new WaymarkError('request.invalid', `--days takes a number from 1 to 366, not ${text}.`);
}

function readFrom(text: string | undefined) {
  if (text === undefined) return systemClock.now();
  try {
    return Temporal.Instant.from(text);
  } catch (cause) {
    throw new WaymarkError('request.invalid', '--from takes a time such as 2026-11-26T09:00:00Z.', { cause });
  }
}
