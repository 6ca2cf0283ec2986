import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCatalogPieces } from '../../../src/recorder/checkpoint/catalog-pieces.js';
import { activeHeader, HEADER_BYTES } from '../../../src/recorder/file/file-headers.js';
import { flip } from '../support/bytes.js';
import { inFileOfOwn, inFolder } from '../support/in-folder.js';
import { makeFile, makeLegacyFile, withPlainOpen } from '../support/legacy-file.js';

const BLOCK = 262_144;
const PIECE = 4088;

describe('the pieces of the catalog', () => {
  it.each([
    ['of a few tables', 'r7', []],
    ['that fills several blocks', 'r0', manyTables()],
    [
      'beside blocks that are free',
      'r0',
      ['CREATE TABLE t AS FROM range(300000)', 'CHECKPOINT', 'DROP TABLE t'],
    ],
  ] as const)('%s are those that the engine knows of', (_, born, more) =>
    inFileOfOwn(async (file) => {
      await makeLegacyFile(file, born, more);
      const known = await blocksOf(file);
      const found = readCatalogPieces(file);
      expect([...(found?.blocks.keys() ?? [])].sort()).toEqual(known.map(({ place }) => place).sort());
      const digest = found?.digest;
      expect(digest).toBeDefined();
      for (const { place, free } of known) {
        for (let piece = 0; piece < 64; piece += 9) {
          const at = place + 8 + piece * PIECE + PIECE - 1;
          await flip(file, at);
          expect([piece, readCatalogPieces(file)?.digest === digest]).toEqual([piece, free.includes(piece)]);
          await flip(file, at);
        }
      }
    }),
  );

  it('are others under another header', () =>
    inFileOfOwn(async (file) => {
      await makeLegacyFile(file, 'r7');
      const before = readCatalogPieces(file)?.digest;
      await flip(file, 100);
      expect(readCatalogPieces(file)?.digest).not.toBe(before);
    }));

  it('are not found where there is no catalog, or what leads to it is damaged', () =>
    inFolder(async (folder) => {
      const file = path.join(folder, 'a.db');
      await makeFile(file, []);
      expect(readCatalogPieces(file)).toBeUndefined();
      await makeLegacyFile(file, 'r7');
      const whole = await readFile(file);
      const header = activeHeader(whole);
      const listAt = HEADER_BYTES + 8 + Number(whole.readBigUInt64LE(header + 24) >> 56n) * PIECE + 8;
      for (const [at, value] of [
        [header + 24, 0xff_ff_ff_ff_ff_ff_ff_ffn],
        [header + 24, 1n << 40n],
        [header + 24, 200n << 56n],
        [header + 40, 1n << 40n],
        [listAt, 1n << 50n],
        [listAt, 1n << 16n],
      ] as const) {
        const damaged = Buffer.from(whole);
        damaged.writeBigUInt64LE(value, at);
        await writeFile(file, damaged);
        expect(readCatalogPieces(file)).toBeUndefined();
      }
    }));
});

function manyTables(): string[] {
  const columns = Array.from({ length: 60 }, (_, i) => `column_number_${i} VARCHAR`).join(', ');
  return [Array.from({ length: 4 }, (_, i) => `CREATE TABLE wide_${i} (${columns})`).join(';')];
}

async function blocksOf(file: string): Promise<{ place: number; free: number[] }[]> {
  return await withPlainOpen(file, async (database) => {
    const rows = await database.rows('SELECT block_id, free_list FROM pragma_metadata_info()');
    return rows.map(({ block_id, free_list }) => ({
      place: HEADER_BYTES + Number(block_id) * BLOCK,
      free: (free_list as { items: bigint[] }).items.map(Number),
    }));
  });
}
