import path from 'node:path';
import { expect, test } from 'vitest';
import { loadEngine } from '../../src/engine/engine.js';
import { setUp, withCreate } from '../../src/engine/with-create.js';
import { isOpenHere } from '../../src/recorder/file/open-here.js';
import { inFolder } from '../recorder/support/in-folder.js';

const { duckdb } = await loadEngine();

test('an instance that is set up is held by whoever gets it alone; one that cannot be is let go of', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    const instance = await setUp(await duckdb.DuckDBInstance.create(file), async (connection) => {
      await connection.run('SET threads = 1');
    });
    instance.closeSync();
    expect(isOpenHere(file)).toBe(false);
    const failing = setUp(await duckdb.DuckDBInstance.create(file), () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(isOpenHere(file)).toBe(false);
  });
});

test('all but the making of instances is the client library as it was', async () => {
  const other = withCreate(duckdb, () => Promise.reject(new Error('none')));
  await expect(other.DuckDBInstance.create()).rejects.toThrow('none');
  expect(other.DuckDBInstance.fromCache).toBe(duckdb.DuckDBInstance.fromCache);
  expect(other.DuckDBConnection).toBe(duckdb.DuckDBConnection);
});
