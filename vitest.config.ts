import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { temporaryFolder } from './test/support/temporary-folder.ts';

/**
 * A worker goes on to the next file with the modules that it has: to load them again took as long as a third of the tests.
 * So a test may lean on nothing that a module keeps between calls, and leaves nothing changed in its process.
 */
const ways = { isolate: false, testTimeout: 60_000, hookTimeout: 180_000 };
const postgres = 'test/support/postgres.ts';

/** Three at least, since they wait as often as they work; browsers want memory, so not as many as one likes. */
const maxWorkers = Math.min(4, Math.max(3, availableParallelism()));

// Also for the processes that tests start, each of which compiled the same thousand modules.
process.env['TMPDIR'] = temporaryFolder();
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, '.waymark/compile-cache');

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...ways,
          maxWorkers,
          name: 'rules and stores',
          globalSetup: [postgres],
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**'],
        },
      },
      {
        test: {
          ...ways,
          maxWorkers,
          // Each of these files runs a portal and a browser of its own.
          name: 'browser',
          globalSetup: [postgres, 'test/support/built-sites.ts'],
          include: ['test/e2e/**/*.test.ts'],
        },
      },
    ],
  },
});
