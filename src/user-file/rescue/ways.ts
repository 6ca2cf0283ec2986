import { BUNDLED_ENGINE, knownEngines } from '../../engine/known-engines.js';

/**
 * One way to recover a copy of a file.
 *
 * - `open`: the plain way; the engine replays the WAL if it can.
 * - `attach`: from an instance in memory, which replays WALs that the plain open refuses (duckdb 18259, 19712, 22124).
 * - `copy`: every object into a new file; for what stands in the file but cannot be repaired there.
 * - `salvage`: whatever can still be read, object by object and piece by piece. What it could not save, it says.
 */
export interface Way {
  readonly method: 'open' | 'attach' | 'copy' | 'salvage';
  /** DuckDB version. */
  readonly engine: string;
  /**
   * What to do with the WAL when it is not to be replayed as it is: in parts, with a checkpoint after each, name the file in
   * it, take the transactions before the first damage, or nothing.
   */
  readonly log?: 'in-parts' | 'named' | 'sound-part' | 'none';
}

/** The newest engine replays logs that every engine before it fails on (duckdb 25928). */
const NEWEST_ENGINE = knownEngines.at(-1)?.version ?? BUNDLED_ENGINE;

/** The ways in the order to try them: the lossless ones first. */
export const ways: readonly Way[] = [
  { method: 'open', engine: BUNDLED_ENGINE },
  { method: 'attach', engine: BUNDLED_ENGINE },
  { method: 'copy', engine: BUNDLED_ENGINE },
  { method: 'attach', engine: NEWEST_ENGINE },
  { method: 'salvage', engine: BUNDLED_ENGINE },
  { method: 'attach', engine: BUNDLED_ENGINE, log: 'named' },
  { method: 'attach', engine: NEWEST_ENGINE, log: 'named' },
  { method: 'salvage', engine: BUNDLED_ENGINE, log: 'named' },
  { method: 'attach', engine: BUNDLED_ENGINE, log: 'sound-part' },
  { method: 'salvage', engine: BUNDLED_ENGINE, log: 'sound-part' },
  { method: 'attach', engine: BUNDLED_ENGINE, log: 'in-parts' },
  { method: 'open', engine: BUNDLED_ENGINE, log: 'none' },
  { method: 'salvage', engine: BUNDLED_ENGINE, log: 'none' },
];

/** `attach it to DuckDB 1.5.6` */
export function describeWay({ method, engine, log }: Way): string {
  const what = {
    open: `open it with DuckDB ${engine}`,
    attach: `attach it to DuckDB ${engine}`,
    copy: `copy every object into a new file with DuckDB ${engine}`,
    salvage: `save what can still be read with DuckDB ${engine}`,
  }[method];
  const extent = {
    'in-parts': ', with a checkpoint after each part of its write-ahead log that can be replayed',
    named: ', with its write-ahead log, which names no database, given its name',
    'sound-part': ', with its write-ahead log cut off before the damage',
    none: ', without its write-ahead log',
  };
  return log === undefined ? what : `${what}${extent[log]}`;
}
