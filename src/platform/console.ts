import { WaymarkError } from './errors.ts';

/**
 * Runs what a command does. An expected error is printed as its sentence and details, without a stack, and the command
 * ends with 1.
 */
export async function command(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof WaymarkError)) throw error;
    console.error(`\n${error.message}`);
    for (const detail of error.details) console.error(`  - ${detail}`);
    process.exitCode = 1;
  }
}
