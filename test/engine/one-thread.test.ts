import { afterAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/engine/database.js';
import { loadEngine } from '../../src/engine/engine.js';
import { onOneThread } from '../../src/engine/one-thread.js';

const THREADS = "SELECT current_setting('threads') AS threads";

describe('an engine on one thread', async () => {
  const engine = await loadEngine();
  const opened: Database[] = [];
  afterAll(() => Promise.all(opened.map((database) => database.close())));

  async function threadsOf(settings?: Record<string, string>): Promise<unknown> {
    const database = await onOneThread(engine).open(':memory:', settings);
    opened.push(database);
    return (await database.rows(THREADS))[0]?.threads;
  }

  test('opens files with one', async () => {
    expect(await threadsOf()).toBe(1n);
  });

  test('leaves a number that somebody asks for', async () => {
    expect(await threadsOf({ threads: '3' })).toBe(3n);
  });

  test('reaches what a subject opens through the client library', async () => {
    const instance = await onOneThread(engine).duckdb.DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    expect((await connection.runAndReadAll(THREADS)).getRows()).toEqual([[1n]]);
    connection.closeSync();
    instance.closeSync();
  });

  test('is the same object every time, so that a recorder finds the instance that it kept', () => {
    expect(onOneThread(engine)).toBe(onOneThread(engine));
  });
});
