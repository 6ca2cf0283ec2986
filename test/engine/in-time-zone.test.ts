import { expect, test } from 'vitest';
import { loadEngine } from '../../src/engine/engine.js';
import { inTimeZone } from '../../src/engine/in-time-zone.js';

/** Midnight there is 18:15 of the day before in UTC. */
const MIDNIGHT = "SELECT TIMESTAMPTZ '2026-01-02 00:00:00' = TIMESTAMPTZ '2026-01-01 18:15:00+00' AS agrees";

test('every connection to what it opens is in that time zone', async () => {
  const { open } = inTimeZone(await loadEngine(), 'Asia/Kathmandu');
  const database = await open(':memory:');
  expect(await database.rows(MIDNIGHT)).toEqual([{ agrees: true }]);
  await database.close();
});

test('it reaches what a subject opens through the client library', async () => {
  const { DuckDBInstance } = inTimeZone(await loadEngine(), 'Asia/Kathmandu').duckdb;
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  expect((await connection.runAndReadAll(MIDNIGHT)).getRows()).toEqual([[true]]);
  connection.closeSync();
  instance.closeSync();
});

test('a zone that there is not: the engine says so', async () => {
  const { open } = inTimeZone(await loadEngine(), 'Asia/Nowhere');
  await expect(open(':memory:')).rejects.toThrow(/Asia\/Nowhere/);
});
