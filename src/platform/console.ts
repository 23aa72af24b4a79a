import { WaymarkError } from './errors.ts';

/**
 * Runs what a command does. An expected error is printed as its sentence and details, without a stack, and the command
 * ends with 1, whatever is still open.
 */
export async function command(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof WaymarkError)) throw error;
    console.error(`\n${error.message}`);
    for (const detail of error.details) console.error(`  - ${detail}`);
    process.exit(1);
  }
}
