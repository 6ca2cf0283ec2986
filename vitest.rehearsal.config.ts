import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/**
 * What takes minutes: the capabilities that `npm test` shows by one example each, over the whole corpus, the README, the
 * package, a browser and other engines. CI runs it always.
 */
export default defineConfig({
  test: {
    include: ['test/**/*.rehearsal.ts'],
    globalSetup: ['test/build-programs.ts'],
    testTimeout: 900_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: availableParallelism(),
  },
});
