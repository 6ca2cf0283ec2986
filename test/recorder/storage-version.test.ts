import path from 'node:path';
import { expect, test } from 'vitest';
import { installEngine } from '../../src/engine/install-engine.js';
import { bytesOf } from './support/bytes.js';
import { inFolder } from './support/in-folder.js';
import { makeFile } from './support/legacy-file.js';
import { startProgram } from './support/programs.js';

/**
 * Both ways in which an engine can find out: by the storage version in the main header, or, where an upgrade or 1.3 left
 * an old one there, by the serialization version.
 */
const cases = [
  ['1.1.3', 'v1.5.0', '1.5'],
  ['1.1.3', 'v1.3.0', '1.3'],
  ['1.2.2', 'v1.3.0', '1.3'],
  ['1.3.2', 'v1.4.0', '1.4'],
  ['1.4.3', 'v1.5.0', '1.5'],
] as const;

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
