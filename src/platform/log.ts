import { type Logger, pino } from 'pino';

export type Log = Logger;

/** JSON lines on standard error. Never log an address, a name, a token or a body: ids only. */
export function openLog(level: string): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
}
