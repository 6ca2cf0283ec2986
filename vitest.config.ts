import { configDefaults, defineConfig } from 'vitest/config';

/** They load no engine: one process runs them all, for a process of its own costs each three times its tests. */
const withoutEngine = [
  'test/{bench,report}/*.test.ts',
  'test/report/html/html.test.ts',
  'test/package-lock.test.ts',
  'test/capture/{disguise,find-needles,log-kinds}.test.ts',
  'test/cli/numbers.test.ts',
  'test/corpus/{lay-out,read-manifest,select-fixtures}.test.ts',
  'test/damage/verdict.test.ts',
  'test/engine/engine-id.test.ts',
  'test/generators/{check-corpus,compare-fixtures,imports,replace-directory,revisions}.test.ts',
  'test/matrix/{cell-verdict,compare-controls,plan,process-end,shard}.test.ts',
  'test/schema/{catalog-of-text,compare-catalogs,engine-defects,expected-refusals}.test.ts',
  'test/subjects/instant.test.ts',
  'test/subjects/command/command-{line,report}.test.ts',
];

const limits = { testTimeout: 60_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    globalSetup: ['test/build-programs.ts'],
    projects: [
      {
        test: {
          ...limits,
          name: 'alone',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...withoutEngine],
          // DuckDB's native library keeps process-wide state: every test file gets a process of its own.
          pool: 'forks',
        },
      },
      { test: { ...limits, name: 'together', include: withoutEngine, pool: 'forks', isolate: false } },
    ],
  },
});
