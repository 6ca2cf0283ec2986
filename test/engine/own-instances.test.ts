import path from 'node:path';
import { expect, test } from 'vitest';
import { loadEngine } from '../../src/engine/engine.js';
import { withOwnInstances } from '../../src/engine/own-instances.js';
import { isOpenHere } from '../../src/recorder/file/open-here.js';
import { inFolder } from '../recorder/support/in-folder.js';

const engine = await loadEngine();

test('an instance that nobody closed is closed with the work, also where that fails, and runs on one thread', async () => {
  await inFolder(async (folder) => {
    const [one, other] = [path.join(folder, 'one.db'), path.join(folder, 'other.db')];
    const threads = await withOwnInstances(engine, async ({ duckdb }) => {
      const connection = await (await duckdb.DuckDBInstance.create(one)).connect();
      const answer = await connection.runAndReadAll("SELECT current_setting('threads')::INT");
      connection.closeSync();
      return answer.getRows();
    });
    expect(threads).toEqual([[1]]);
    const failing = withOwnInstances(engine, async ({ duckdb }) => {
      await duckdb.DuckDBInstance.create(other);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect([isOpenHere(one), isOpenHere(other)]).toEqual([false, false]);
  });
});
