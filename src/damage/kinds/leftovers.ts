import type { DamageKind } from '../damage.js';

/** Files that engines, recorders and other tools leave beside a database when they are killed. */
export const leftoverKinds: readonly DamageKind[] = [
  {
    name: 'a garbage .wal.checkpoint',
    damage: ({ database, log }, random) => ({
      database,
      log,
      beside: { '.wal.checkpoint': random.bytes(random.between(1, 2000)) },
    }),
  },
  {
    name: 'a .wal.checkpoint in the place of the log',
    damage: ({ database, log }) =>
      log === undefined ? undefined : { database, log: undefined, beside: { '.wal.checkpoint': log } },
  },
  {
    name: 'a garbage .wal.recovery',
    damage: ({ database, log }, random) => ({
      database,
      log,
      beside: { '.wal.recovery': random.bytes(random.between(1, 2000)) },
    }),
  },
  {
    name: 'a .tmp folder',
    damage: ({ database, log }, random) => ({
      database,
      log,
      beside: { '.tmp/duckdb_temp_block-1.block': random.bytes(300) },
    }),
  },
  {
    name: 'a .lock',
    damage: ({ database, log }) => ({ database, log, beside: { '.lock': Buffer.alloc(0) } }),
  },
  {
    name: 'a work file of a dead recorder',
    damage: ({ database, log }, random) => ({
      database,
      log,
      beside: { '.migrating-999999999-00c0ffee': random.bytes(500) },
    }),
  },
  {
    name: 'a false mark',
    damage: ({ database, log }, random) => ({ database, log, beside: { '.verified': random.bytes(64) } }),
  },
];
