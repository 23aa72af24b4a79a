import { setTimeout as rest } from 'node:timers/promises';

const attempts = 20;

/**
 * Repeats a write that must not be lost because the database is busy or away for a moment: what the mail server answered
 * is known here only. Throws what it threw last.
 */
export async function insist<T>(write: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await write();
    } catch (error) {
      if (attempt === attempts) throw error;
      await rest(25 * attempt);
    }
  }
}
