import { type Logger, pino } from 'pino';

export type Log = Logger;

/** JSON lines on standard error. Never log an address, a name, a token or a body: ids only. */
export function openLog(level: string): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: errorText },
  };
  return pino(options, pino.destination(2));
}

/** Not what else an error carries: a database's tells the values that it did not like. */
export function errorText(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, stack } = error;
  return { type: name, message, stack, ...('code' in error ? { code: error.code } : {}) };
}
