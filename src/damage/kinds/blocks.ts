import { HEADER_BLOCK, HEADER_BYTES } from '../../recorder/file/file-headers.js';
import type { DamagedFiles, DamageKind } from '../damage.js';
import type { DamageSource } from '../damage-source.js';
import { storageVersionAt, withHeaderChecksum } from '../database-layout.js';
import { flipBit } from '../flip-bit.js';
import type { Random } from '../random.js';

/** Bytes of the database file that are missing or not as they were written. The log stays. */
export const blockKinds: readonly DamageKind[] = [
  {
    name: 'cut off in the headers',
    damage: (source, random) => cut(source, random.between(1, HEADER_BYTES)),
  },
  {
    name: 'cut off anywhere',
    damage: (source, random) => cut(source, random.between(1, source.database.length)),
  },
  { name: 'cut off by one byte', damage: (source) => cut(source, source.database.length - 1) },
  {
    name: 'cut off at a block',
    damage: (source, random) => cut(source, HEADER_BYTES + BLOCK * random.between(0, blocksOf(source))),
  },
  { name: 'a bit of the main header', damage: (source, random) => flip(source, random, 0, 1) },
  { name: 'a bit of the first database header', damage: (source, random) => flip(source, random, 1, 2) },
  { name: 'a bit of the second database header', damage: (source, random) => flip(source, random, 2, 3) },
  {
    name: 'a bit of a block',
    damage: (source, random) =>
      blocksOf(source) === 0 ? undefined : flip(source, random, 3, source.database.length / HEADER_BLOCK),
  },
  {
    name: 'a bit of a checksum',
    damage: (source, random) => {
      if (blocksOf(source) === 0) {
        return undefined;
      }
      const at = HEADER_BYTES + BLOCK * random.between(0, blocksOf(source)) + random.between(0, 8);
      return { database: flipBit(source.database, at, random), log: source.log };
    },
  },
  {
    name: 'a page of zeros',
    damage: (source, random) => {
      const pages = filledPages(source.database);
      const page = pages[random.between(0, pages.length)] ?? 0;
      const database = Buffer.from(source.database);
      database.fill(0, page * HEADER_BLOCK, (page + 1) * HEADER_BLOCK);
      return { database, log: source.log };
    },
  },
  {
    name: 'a newer storage version',
    damage: ({ database, log }, random) => {
      const newer = Buffer.from(database);
      newer.writeBigUInt64LE(BigInt(random.between(69, 10_000)), storageVersionAt);
      return { database: withHeaderChecksum(newer), log };
    },
  },
];

/** The engine's default block size, that of every file in the corpus. */
const BLOCK = 262_144;

function blocksOf({ database }: DamageSource): number {
  return Math.floor((database.length - HEADER_BYTES) / BLOCK);
}

/** Most of a block is zeros anyway. */
function filledPages(database: Buffer): number[] {
  const pages = Array.from({ length: Math.ceil(database.length / HEADER_BLOCK) }, (_, page) => page);
  return pages.filter((page) =>
    database.subarray(page * HEADER_BLOCK, (page + 1) * HEADER_BLOCK).some((byte) => byte !== 0),
  );
}

function cut({ database, log }: DamageSource, length: number): DamagedFiles {
  return { database: database.subarray(0, length), log };
}

/** Flips one bit somewhere from one page of 4096 bytes up to, but not including, another. */
function flip({ database, log }: DamageSource, random: Random, from: number, to: number): DamagedFiles {
  const at = random.between(from * HEADER_BLOCK, to * HEADER_BLOCK);
  return { database: flipBit(database, at, random), log };
}
