import { defineConfig } from 'vitest/config';
import { temporaryFolder } from './test/support/temporary-folder.ts';

const timeouts = { testTimeout: 60_000, hookTimeout: 180_000 };
const postgres = 'test/support/postgres.ts';

// Also for the processes that tests start.
process.env['TMPDIR'] = temporaryFolder();

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...timeouts,
          name: 'rules and stores',
          globalSetup: [postgres],
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**'],
        },
      },
      {
        test: {
          ...timeouts,
          name: 'browser',
          globalSetup: [postgres, 'test/support/built-sites.ts'],
          include: ['test/e2e/**/*.test.ts'],
          // Each of these runs a portal and a browser of its own.
          maxWorkers: 2,
        },
      },
    ],
  },
});
