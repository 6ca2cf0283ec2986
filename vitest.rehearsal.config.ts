import { defineConfig, mergeConfig } from 'vitest/config';
import base from './vitest.config.js';

/** What takes minutes and is rehearsed in CI: see "npm run rehearse". */
export default mergeConfig(
  { ...base, test: { ...base.test, include: [] } },
  defineConfig({ test: { include: ['test/**/*.rehearsal.ts'], testTimeout: 900_000, hookTimeout: 120_000 } }),
);
