import path from 'node:path';
import { expect, test } from 'vitest';
import { installEngine } from '../../../src/engine/install-engine.js';
import { bytesOf } from '../support/bytes.js';
import { inFolder } from '../support/in-folder.js';
import { makeFile } from '../support/legacy-file.js';
import { startProgram } from '../support/programs.js';

/** Engine, the format of the file, the DuckDB that reads it. */
export type TooNew = readonly [engine: string, format: string, needed: string];

export function testTooNew(cases: readonly TooNew[]): void {
  test.each(cases)(
    '%s refuses a file that was upgraded to the format %s, untouched',
    async (engine, format, needed) => {
      await installEngine(engine);
      await inFolder(async (folder) => {
        const file = path.join(folder, 'newer.db');
        await makeFile(file, ['CREATE TABLE t (a INTEGER)']);
        await makeFile(':memory:', [
          `ATTACH '${file}' AS newer (STORAGE_VERSION '${format}')`,
          'INSERT INTO newer.t VALUES (1)',
          'DETACH newer',
        ]);
        const before = await bytesOf(folder);
        const { stdout } = await startProgram('boot-on-engine', engine, file);
        expect(stdout).toBe(
          `HSK-500-DB: "${file}" has the storage format of DuckDB ${needed}, which DuckDB ${engine} cannot read. The file is as it was. Open it with DuckDB ${needed} or later: install @duckdb/node-api of that version.`,
        );
        expect(await bytesOf(folder)).toEqual(before);
      });
    },
    60_000,
  );
}
