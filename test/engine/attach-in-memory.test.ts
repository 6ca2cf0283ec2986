import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { attachInMemory, openAttached } from '../../src/engine/attach-in-memory.js';
import { loadEngine } from '../../src/engine/engine.js';
import { isOpenHere } from '../../src/recorder/file/open-here.js';
import { useTemporaryDirectory } from '../temporary-directory.js';

const temporaryDirectory = useTemporaryDirectory();
const engine = await loadEngine();
const inTemporary = (name: string) => path.join(temporaryDirectory(), name);

test('two files are attached at the same time, each to an instance of its own, and let go of', async () => {
  const [one, other] = await Promise.all(
    ['one.db', 'other.db'].map((name) => openAttached(engine, inTemporary(name))),
  );
  await one?.database.run('CREATE TABLE t (i INTEGER)');
  expect(await other?.database.rows('FROM duckdb_tables()')).toEqual([]);
  await one?.close();
  await other?.close();
  expect([isOpenHere(inTemporary('one.db')), isOpenHere(inTemporary('other.db'))]).toEqual([false, false]);
});

test('an instance in which anything went wrong is never used again', async () => {
  const file = inTemporary('some.db');
  const failing = attachInMemory(engine, file, async (database) => {
    await database.run('CREATE TABLE memory.main.left_behind (i INTEGER)');
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  const left = await attachInMemory(engine, file, (database) =>
    database.rows("SELECT table_name FROM duckdb_tables() WHERE table_name = 'left_behind'"),
  );
  expect(left).toEqual([]);
});

test('who has worked with a file lets go of it, and its log stands beside it as before', async () => {
  const file = inTemporary('logged.db');
  await attachInMemory(engine, file, (database) => database.run('CREATE TABLE t (i INTEGER)'));
  expect(isOpenHere(file)).toBe(false);
  const log = await readFile(`${file}.wal`);
  const tables = await attachInMemory(engine, file, (database) => database.rows('FROM t'));
  expect(tables).toEqual([]);
  expect(await readFile(`${file}.wal`)).toEqual(log);
});

test('where the file cannot be let go of, either, it is the first error that is told', async () => {
  const failing = attachInMemory(engine, inTemporary('gone.db'), async (database) => {
    await database.run('USE memory.main; DETACH attached');
    throw new Error('the first');
  });
  await expect(failing).rejects.toThrow('the first');
});
