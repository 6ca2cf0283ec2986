import { open, readFile, rename, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { flip } from '../../recorder/support/bytes.js';
import { inFileOfOwn } from '../../recorder/support/in-folder.js';
import { makeFile, plainRows } from '../../recorder/support/legacy-file.js';
import { runAndBeKilled } from '../../recorder/support/programs.js';
import { makeLog, rowsOf } from './make-log.js';
import { rescueUntouched } from './support.js';

/** Three header blocks of 4 KiB, then blocks of 256 KiB. */
const BLOCK_BYTES = 262_144;
const startOf = (block: number) => 3 * 4096 + block * BLOCK_BYTES;
const offsetInBlock = (block: number) => startOf(block) + 100_000;

/** Makes a table of 300,000 rows of which one block is damaged, and another; answers how many rows have values in the block. */
async function makeDamaged(file: string, rule: string): Promise<number> {
  await makeFile(file, [
    `CREATE TABLE big (id BIGINT, v VARCHAR DEFAULT 'made up' ${rule})`,
    'INSERT INTO big SELECT i, CAST(hash(i) AS VARCHAR) FROM range(300000) AS r(i)',
    'CREATE INDEX i_id ON big(id)',
    'CREATE TABLE small AS SELECT 42 AS a',
  ]);
  const [segment] = await plainRows(
    file,
    "SELECT block_id, count FROM pragma_storage_info('big') WHERE segment_type = 'VARCHAR' AND row_group_id = 1 ORDER BY start LIMIT 1",
  );
  await flip(file, offsetInBlock(Number(segment?.block_id)));
  await expect(plainRows(file, 'SELECT max(v) FROM big')).rejects.toThrow(/Corrupt database file/);
  return Number(segment?.count);
}

/** One segment, and what shares a vector of 2048 rows with its ends. */
function expectOneSegment(rows: number, count: number): void {
  expect(rows).toBeGreaterThanOrEqual(count);
  expect(rows).toBeLessThanOrEqual(count + 2 * 2048);
}

const wrongValues = 'SELECT count(*) AS n FROM big WHERE v <> CAST(hash(id) AS VARCHAR)';

test('a damaged block costs the values of its column in it, and no others', async () => {
  await inFileOfOwn(async (file) => {
    const count = await makeDamaged(file, '');
    const { lostNothing, rescued, losses, tables } = await rescueUntouched(file);
    expect(lostNothing).toBe(false);
    const [{ n } = {}] = await plainRows(rescued, 'SELECT count(*) AS n FROM big WHERE v IS NULL');
    expectOneSegment(Number(n), count);
    expect(losses).toEqual([
      expect.stringMatching(`^table big, column "v" in ${n} rows: IO Error: Corrupt database file`),
    ]);
    expect(tables).toEqual([
      { name: 'big', rows: 300_000 },
      { name: 'small', rows: 1 },
    ]);
    const [wrong] = await plainRows(rescued, wrongValues);
    expect(String(wrong?.n)).toBe('0');
    const [ids] = await plainRows(rescued, 'SELECT count(DISTINCT id)::INT AS n FROM big');
    expect(ids).toEqual({ n: 300_000 });
  });
}, 180_000);

test('a table at which the engine gives up altogether costs its rows, and those of no other table', async () => {
  await inFileOfOwn(async (file) => {
    await makeFile(file, [
      'CREATE TABLE numbers AS SELECT hash(i) % 100000 AS v FROM range(100000) AS r(i)',
      'CREATE TABLE words AS SELECT CAST(hash(i) AS VARCHAR) AS v FROM range(50000) AS r(i)',
      'CREATE TABLE whole AS SELECT 42 AS a',
    ]);
    await misplaceBlock(file, await firstBlockOf(file, 'words'), await firstBlockOf(file, 'numbers'));
    await expect(plainRows(file, 'SELECT sum(v) FROM numbers')).rejects.toThrow(/INTERNAL Error/);
    const { lostNothing, rescued, losses, tables } = await rescueUntouched(file);
    expect(lostNothing).toBe(false);
    expect(losses).toEqual([
      expect.stringMatching(
        /^table numbers, all of its rows: the engine breaks down where it reads them: INTERNAL Error/,
      ),
    ]);
    expect(tables).toEqual([
      { name: 'numbers', rows: 0 },
      { name: 'whole', rows: 1 },
      { name: 'words', rows: 50_000 },
    ]);
    const [wrong] = await plainRows(
      rescued,
      'SELECT count(*)::INT AS n FROM words WHERE v NOT IN (SELECT CAST(hash(i) AS VARCHAR) FROM range(50000) AS r(i))',
    );
    expect(wrong).toEqual({ n: 0 });
  });
}, 180_000);

async function firstBlockOf(file: string, table: string): Promise<number> {
  const [first] = await plainRows(
    file,
    `SELECT min(block_id)::INT AS id FROM pragma_storage_info('${table}') WHERE block_id >= 0`,
  );
  return Number(first?.id);
}

/** As a write that went to the wrong place leaves it: no checksum says where its block belongs. */
async function misplaceBlock(file: string, from: number, to: number): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    const block = Buffer.alloc(BLOCK_BYTES);
    await handle.read(block, 0, BLOCK_BYTES, startOf(from));
    await handle.write(block, 0, BLOCK_BYTES, startOf(to));
  } finally {
    await handle.close();
  }
}

test('where that column must not be NULL it costs the rows in it', async () => {
  await inFileOfOwn(async (file) => {
    const count = await makeDamaged(file, 'NOT NULL');
    const { lostNothing, rescued, losses, tables } = await rescueUntouched(file);
    expect(lostNothing).toBe(false);
    const [{ n } = {}] = await plainRows(rescued, 'SELECT count(*) AS n FROM big');
    const missing = 300_000 - Number(n);
    expectOneSegment(missing, count);
    expect(losses).toEqual([
      expect.stringMatching(`^table big, ${missing} of 300000 rows: IO Error: Corrupt database file`),
    ]);
    expect(tables).toEqual([
      { name: 'big', rows: 300_000 - missing },
      { name: 'small', rows: 1 },
    ]);
    const [wrong] = await plainRows(rescued, wrongValues);
    expect(String(wrong?.n)).toBe('0');
    expect(await plainRows(rescued, 'SELECT id FROM big WHERE id = 299999')).toHaveLength(1);
  });
}, 180_000);

describe('a write-ahead log with three transactions', () => {
  test('undamaged: nothing is lost', async () => {
    await inFileOfOwn(async (file) => {
      await makeLog(file);
      const { lostNothing, rescued } = await rescueUntouched(file);
      expect(lostNothing).toBe(true);
      expect(await rowsOf(rescued)).toBe('0,1,2,3');
    });
  });

  test.each([
    ['.wal.checkpoint', 0, [], '0,1,2,3'],
    ['.wal.recovery', 1, [expect.stringMatching(/^the last \d+ of \d+ bytes of/)], '0,1,2'],
  ] as const)(
    'that stands there as %s alone, with %i bytes cut off, is replayed, and what may be missing is told',
    async (suffix, cutOff, others, rows) => {
      await inFileOfOwn(async (file) => {
        const [, , end = 0] = await makeLog(file);
        await truncate(`${file}.wal`, end - cutOff);
        await rename(`${file}.wal`, `${file}${suffix}`);
        await writeFile(`${file}.wal`, '');
        const { lostNothing, rescued, losses } = await rescueUntouched(file);
        expect(lostNothing).toBe(false);
        expect(losses).toEqual([
          `the write-ahead log that goes before "${file}${suffix}": it is missing, if there was one; what was in it cannot be told`,
          ...others,
        ]);
        expect(await rowsOf(rescued)).toBe(rows);
      });
    },
  );

  test('damaged in the second, which the engine refuses: what was committed before it is saved', async () => {
    await inFileOfOwn(async (file) => {
      const [first = 0] = await makeLog(file);
      await flip(`${file}.wal`, first + 20);
      await expect(plainRows(file, 'SELECT 1')).rejects.toThrow(/Corrupt WAL file/);
      const size = (await readFile(`${file}.wal`)).length;
      const { lostNothing, rescued, losses, report } = await rescueUntouched(file);
      expect(lostNothing).toBe(false);
      expect(report.attempts.at(-1)?.way).toBe(
        'attach it to DuckDB 1.5.5, with its write-ahead log cut off before the damage',
      );
      expect(losses).toEqual([
        expect.stringMatching(
          `^the last ${size - first} of ${size} bytes of the write-ahead log: they are damaged`,
        ),
      ]);
      expect(await rowsOf(rescued)).toBe('0,1');
    });
  }, 180_000);

  test('a size that leads beyond the end, which the engine takes for the end: the loss is told', async () => {
    await inFileOfOwn(async (file) => {
      const [first = 0] = await makeLog(file);
      await flip(`${file}.wal`, first + 3);
      const { lostNothing, rescued, losses } = await rescueUntouched(file);
      expect(lostNothing).toBe(false);
      expect(losses).toEqual([expect.stringMatching(/^the last \d+ of \d+ bytes of the write-ahead log/)]);
      expect(await rowsOf(rescued)).toBe('0,1');
    });
  }, 180_000);

  test('not a log at all, which the engine passes over in silence: that is told', async () => {
    await inFileOfOwn(async (file) => {
      await makeLog(file);
      await writeFile(`${file}.wal`, 'These are no transactions.');
      const { lostNothing, rescued, losses } = await rescueUntouched(file);
      expect(lostNothing).toBe(false);
      expect(losses).toEqual([expect.stringMatching(/^the write-ahead log(, 26 bytes)?: /)]);
      expect(await rowsOf(rescued)).toBe('0');
    });
  }, 180_000);

  test('with both a log that cannot be replayed and a damaged block', async () => {
    await inFileOfOwn(async (file) => {
      await makeFile(file, [
        'CREATE TABLE big AS SELECT CAST(hash(i) AS VARCHAR) AS v FROM range(150000) AS r(i)',
        'CREATE TABLE log (id INT, at_time TIMESTAMP DEFAULT now())',
      ]);
      await runAndBeKilled(file, [
        'ALTER TABLE log ADD COLUMN note TEXT',
        "INSERT INTO log VALUES (1, now(), 'x')",
      ]);
      const bytes = await readFile(file);
      bytes.writeUInt8(bytes.readUInt8(offsetInBlock(1)) ^ 0xff, offsetInBlock(1));
      await writeFile(file, bytes);
      const { lostNothing, losses, tables, rescued } = await rescueUntouched(file);
      expect(lostNothing).toBe(false);
      expect(losses).toEqual([expect.stringMatching(/^table big, \d+ of 150000 rows: /)]);
      expect(tables).toContainEqual({ name: 'log', rows: 1 });
      expect(path.basename(rescued)).toBe('flight_recorder.rescued.db');
      expect(await plainRows(rescued, 'SELECT note FROM log')).toEqual([{ note: 'x' }]);
    });
  }, 180_000);
});
