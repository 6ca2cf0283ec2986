import { defineConfig } from 'vitest/config';

/** As of a project that uses the package: nothing but what vitest does by itself, its time limits included. */
export default defineConfig({ test: { include: ['*.suite.ts'] } });
