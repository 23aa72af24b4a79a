import { parseArgs } from 'node:util';
import { systemClock } from '#clock';
import { readConfig } from '#config';
import { WaymarkError } from '#errors';
import { command } from '../src/platform/console.ts';
import { changeMarkdown } from './simulate/change-markdown.ts';
import { simulateAccount } from './simulate/simulate-account.ts';
import { simulateChange } from './simulate/simulate-change.ts';

const usage = `npm run simulate -- --account <id or name> [--days 60] [--from 2026-11-26T09:00:00Z] [--json]
npm run simulate -- --diff <git revision> [--days 30] [--account <id or name>] [--no-names]`;

/**
 * `npm run simulate`: says what the campaigns send an account if nothing else happens, or, with `--diff`, what the files here
 * send and stop against those of a git revision, as Markdown for a pull request. Writes nothing.
 */
await command(async () => {
  const { diff, account, days, from, json, names } = readArguments();
  const config = readConfig(process.env);
  if (diff !== undefined) {
    const report = await simulateChange(config, { revision: diff, account, days: days ?? 30, from });
    console.log(json ? JSON.stringify(report, null, 2) : changeMarkdown(report, { names }));
    return;
  }
  if (!account) throw new WaymarkError('request.invalid', usage);
  console.log(await simulateAccount(config, { account, days: days ?? 60, from, json }));
});

function readArguments() {
  const { diff, account, days, from, json, names } = parsed();
  return {
    diff,
    account,
    days: days === undefined ? undefined : readDays(days),
    from: readFrom(from),
    json,
    names,
  };
}

function parsed() {
  try {
    return parseArgs({
      allowNegative: true,
      options: {
        account: { type: 'string' },
        diff: { type: 'string' },
        days: { type: 'string' },
        from: { type: 'string' },
        json: { type: 'boolean', default: false },
        names: { type: 'boolean', default: true },
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
