import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { temporaryFolder } from './test/support/temporary-folder.ts';

const timeouts = { testTimeout: 60_000, hookTimeout: 180_000 };
const postgres = 'test/support/postgres.ts';

/** Two at least, since they wait as often as they work; browsers want memory, so not as many as one likes. */
const maxWorkers = Math.min(4, Math.max(2, availableParallelism()));

// Also for the processes that tests start.
process.env['TMPDIR'] = temporaryFolder();

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...timeouts,
          maxWorkers,
          name: 'rules and stores',
          globalSetup: [postgres],
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**'],
        },
      },
      {
        test: {
          ...timeouts,
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
