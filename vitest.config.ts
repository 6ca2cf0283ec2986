import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';

/** What changes, or counts, something that belongs to the whole process. */
const alone = ['test/recorder/data/timestamp.test.ts', 'test/matrix/crash/resources.test.ts'];

/**
 * Every unit, and one real example of each capability, on real engines and in real processes. The same over the whole
 * corpus, the README and the package is rehearsed: vitest.rehearsal.config.ts.
 */
export default defineConfig({
  test: {
    globalSetup: ['test/build-programs.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // CI services ask for colour.
    env: { NO_COLOR: '1' },
    // Much of the time they wait for processes; vitest by itself leaves a core idle.
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true,
        test: {
          // One process runs many files, for to load vitest and DuckDB takes longer than most of them. It loads one
          // DuckDB; the other versions are loaded by processes that tests start.
          name: 'together',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...alone],
          isolate: false,
        },
      },
      { extends: true, test: { name: 'alone', include: alone } },
    ],
  },
});
