import { defineConfig } from 'vitest/config';

/** What takes minutes and is rehearsed in CI: see "npm run rehearse". */
export default defineConfig({
  test: {
    include: ['test/**/*.rehearsal.ts'],
    globalSetup: ['test/build-programs.ts'],
    testTimeout: 900_000,
    hookTimeout: 120_000,
    pool: 'forks',
  },
});
