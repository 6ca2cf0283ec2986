import type { DamageKind } from '../damage.js';

/** Something else where the database was. The log stays. */
export const otherContentKinds: readonly DamageKind[] = [
  { name: 'zero bytes', damage: ({ log }) => ({ database: Buffer.alloc(0), log }) },
  {
    name: 'random bytes',
    damage: ({ log }, random) => ({ database: random.bytes(random.between(1, 5000)), log }),
  },
  {
    name: 'zeros of the same size',
    damage: ({ database, log }) => ({ database: Buffer.alloc(database.length), log }),
  },
  {
    name: 'a SQLite file',
    damage: ({ log }, random) => ({
      database: Buffer.concat([
        Buffer.from('SQLite format 3\0\x10\0\x01\x01\0\x40\x20\x20'),
        random.bytes(2000),
      ]),
      log,
    }),
  },
  {
    name: 'a ZIP file',
    damage: ({ log }, random) => ({
      database: Buffer.concat([Buffer.from('PK\x03\x04\x14\0\0\0\x08\0'), random.bytes(2000)]),
      log,
    }),
  },
  {
    name: 'a text',
    damage: ({ log }, random) => ({
      database: Buffer.from('The quick brown fox jumps over the lazy dog.\n'.repeat(random.between(1, 500))),
      log,
    }),
  },
];
