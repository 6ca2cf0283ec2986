import path from 'node:path';
import { expect, test } from 'vitest';
import { installEngine } from '../../src/engine/install-engine.js';
import { bytesOf } from './support/bytes.js';
import { inFolder } from './support/in-folder.js';
import { makeFile } from './support/legacy-file.js';
import { startProgram } from './support/programs.js';

/** What each engine must say of a file in the format of 1.5; 1.1 words its own error another way. */
const cases = [
  ['1.1.3', 64],
  ['1.3.2', 66],
  ['1.4.3', 67],
] as const;

test.each(cases)(
  '%s refuses a file in the format of 1.5, untouched',
  async (engine, highest) => {
    await installEngine(engine);
    await inFolder(async (folder) => {
      const file = path.join(folder, 'newer.db');
      await makeFile(':memory:', [
        `ATTACH '${file}' AS newer (STORAGE_VERSION 'v1.5.0')`,
        'CREATE TABLE newer.t (a INTEGER)',
        'DETACH newer',
      ]);
      const before = await bytesOf(folder);
      const { stdout } = await startProgram('boot-on-engine', engine, file);
      expect(stdout).toBe(
        `HSK-500-DB: "${file}" has storage version number 68 (DuckDB 1.5), and DuckDB ${engine} reads up to ${highest}. The file is as it was. Open it with DuckDB 1.5 or later: install @duckdb/node-api of that version.`,
      );
      expect(await bytesOf(folder)).toEqual(before);
    });
  },
  60_000,
);
