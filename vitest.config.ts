import { configDefaults, defineConfig } from 'vitest/config';

const pure = ['src/**/rules/**/*.test.ts', 'src/platform/calendar/**/*.test.ts'];
const journeys = ['tests/journeys/**/*.test.ts', 'tests/faults/**/*.test.ts'];
const limits = { testTimeout: 120_000, hookTimeout: 180_000 };
const database = ['tests/support/global-setup.ts'];

/**
 * `rules` needs nothing; `server` clones a template database per file; `journeys` walk in a real browser, each file in a
 * city and a browser of its own, so that two go side by side: alone one waits half of its time for pages and clicks.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { test: { name: 'rules', include: pure, ...limits } },
      {
        test: {
          name: 'server',
          include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...pure, ...journeys],
          globalSetup: database,
          ...limits,
        },
      },
      {
        test: {
          name: 'journeys',
          include: journeys,
          globalSetup: database,
          // a page on a busy machine may take longer than the second a poll is given
          expect: { poll: { timeout: 15_000 } },
          ...limits,
        },
      },
    ],
  },
});
