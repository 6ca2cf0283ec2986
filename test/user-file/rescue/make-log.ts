import { readFile } from 'node:fs/promises';
import { expect } from 'vitest';
import { makeFile, plainRows } from '../../recorder/support/legacy-file.js';
import { runAndBeKilled } from '../../recorder/support/programs.js';

/** A file with one row, and a log of three transactions with a row each; answers where in the log each ends. */
export async function makeLog(file: string): Promise<number[]> {
  await makeFile(file, ['CREATE TABLE t (a INT)', 'INSERT INTO t VALUES (0)']);
  await runAndBeKilled(file, [
    'INSERT INTO t VALUES (1)',
    'INSERT INTO t VALUES (2)',
    'INSERT INTO t VALUES (3)',
  ]);
  const log = await readFile(`${file}.wal`);
  const commit = Buffer.from([100, 0, 100, 0xff, 0xff]);
  const ends: number[] = [];
  for (let at = log.indexOf(commit); at !== -1; at = log.indexOf(commit, at + 1)) {
    ends.push(at + commit.length);
  }
  expect(ends).toHaveLength(3);
  return ends;
}

/** The rows of that file, as text. */
export async function rowsOf(file: string): Promise<string> {
  return (await plainRows(file, 'SELECT a FROM t ORDER BY a')).map(({ a }) => String(a)).join();
}
