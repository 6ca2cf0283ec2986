import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/build-programs.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // DuckDB's native library keeps process-wide state: every test file gets a process of its own.
    pool: 'forks',
  },
});
