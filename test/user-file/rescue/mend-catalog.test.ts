import { readFile, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { activeHeader, HEADER_BYTES, readHeaders } from '../../../src/recorder/file/file-headers.js';
import { recoverCopy } from '../../../src/user-file/rescue/recover-copy.js';
import type { WayResult } from '../../../src/user-file/rescue/rescue-report.js';
import { flip } from '../../recorder/support/bytes.js';
import { inFileOfOwn } from '../../recorder/support/in-folder.js';
import { makeFile, plainRows } from '../../recorder/support/legacy-file.js';

const BLOCK = 262_144;

/** One of the 64 parts of a block of the catalog. */
const PIECE = 4096;

const salvaged = (file: string) => recoverCopy({ method: 'salvage', engine: '1.5.5' }, file);

/** Where the block stands in which the catalog begins: the header that counts says its number (u64 at 16, 56 bits). */
function rootOf(file: string): number {
  const { headers } = readHeaders(file);
  const pointer = headers.readBigUInt64LE(activeHeader(headers) + 16);
  return HEADER_BYTES + Number(BigInt.asUintN(56, pointer)) * BLOCK;
}

function readAsItIs(at: number, tables: readonly { name: string; rows: number }[]): WayResult {
  const why = expect.stringMatching(/^it is damaged, and was read as it is: /);
  return {
    outcome: 'recovered',
    tables,
    rebuiltIndexes: [],
    losses: [{ what: `the catalog's block of ${BLOCK} bytes at ${at}`, why }],
  };
}

test('one byte of the catalog, in a piece that is not in use, costs nothing', async () => {
  await inFileOfOwn(async (file) => {
    await makeFile(file, ['CREATE TABLE t AS FROM range(5000) r(n)', 'CREATE TABLE u (n INT)']);
    const at = rootOf(file);
    await flip(file, at + BLOCK - 1);
    await expect(plainRows(file, 'FROM t')).rejects.toThrow(`in block at location ${at}`);
    expect(await salvaged(file)).toEqual(
      readAsItIs(at, [
        { name: 't', rows: 5000 },
        { name: 'u', rows: 0 },
      ]),
    );
    expect(await plainRows(file, 'SELECT sum(n)::INT AS sum FROM t')).toEqual([{ sum: 12_497_500 }]);
  });
});

test('a checkpoint that was torn while it wrote the catalog: all rows are there, those of the log included', async () => {
  await inFileOfOwn(async (file) => {
    await makeFile(file, ['CREATE TABLE t (n INT PRIMARY KEY)', 'INSERT INTO t FROM range(3000)']);
    await makeFile(file, ['PRAGMA disable_checkpoint_on_shutdown', 'INSERT INTO t FROM range(3000, 3010)']);
    const [before, log] = [await readFile(file), await readFile(`${file}.wal`)];
    const at = rootOf(file);
    await makeFile(file, ['CHECKPOINT']);
    expect(rootOf(file)).toBe(at);
    // The header comes last of all; of the block of the catalog the first piece, with the new checksum, was written.
    const torn = await readFile(file);
    before.copy(torn, 0, 0, HEADER_BYTES);
    before.copy(torn, at + PIECE, at + PIECE, at + BLOCK);
    await writeFile(file, torn);
    await writeFile(`${file}.wal`, log);
    await expect(plainRows(file, 'FROM t')).rejects.toThrow(`in block at location ${at}`);
    expect(await salvaged(file)).toEqual(readAsItIs(at, [{ name: 't', rows: 3010 }]));
    expect(await plainRows(file, 'SELECT max(n) AS max FROM t')).toEqual([{ max: 3009 }]);
  });
});

test('a catalog that no longer reads is not made up', async () => {
  await inFileOfOwn(async (file) => {
    await makeFile(file, ['CREATE TABLE t AS FROM range(10) r(n)']);
    const bytes = await readFile(file);
    bytes.fill(0, rootOf(file), rootOf(file) + BLOCK);
    await writeFile(file, bytes);
    const message = expect.stringContaining('Failed to deserialize');
    expect(await salvaged(file)).toEqual({ outcome: 'failed', message });
  });
});

test('a block of rows is never taken as it is', async () => {
  await inFileOfOwn(async (file) => {
    await makeFile(file, ['CREATE TABLE t AS SELECT hash(n) AS n FROM range(40000) r(n)']);
    const root = rootOf(file);
    await flip(file, root === HEADER_BYTES ? root + BLOCK + 5000 : HEADER_BYTES + 5000);
    const { losses } = (await salvaged(file)) as WayResult & { outcome: 'recovered' };
    expect(losses.map(({ what }) => what)).toEqual([expect.stringMatching(/^table t, \d+ of 40000 rows$/)]);
  });
});
