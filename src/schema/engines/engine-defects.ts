import type { Fixture } from '../../corpus/manifest.js';

/**
 * A defect of DuckDB in a range of versions. test/matrix/engine-defects.rehearsal.ts shows each, and where it begins
 * and ends.
 */
interface EngineDefect {
  readonly id: string;
  readonly what: string;
  /** The first version that has it, as the engines themselves answer. */
  readonly since: string;
  /** The first version that has it no more; null where the newest known one, 1.5.6, still has it. */
  readonly until: string | null;
  /** The public report. */
  readonly report: string;
  /** The fixtures that a plain open on such an engine refuses. */
  readonly hits?: (fixture: HitFixture) => boolean;
  /** Set where no recorder can get around the defect: it must refuse those fixtures, untouched, and say this. */
  readonly refusal?: RegExp;
}

/** A defect that no recorder can get around. */
type ForcingDefect = EngineDefect & Required<Pick<EngineDefect, 'refusal'>>;

type HitFixture = Pick<Fixture, 'birth' | 'condition'>;

/** Which engines and fixtures are which: every file of the corpus opened with every engine. */
export const engineDefects: readonly EngineDefect[] = [
  {
    id: 'unreplayable-log',
    what: 'a plain open cannot replay a log with ALTER TABLE on a table with a function for a default',
    since: '1.2.0',
    until: null,
    report: 'https://github.com/duckdb/duckdb/issues/20543',
    hits: hasAlteredFunctionDefault,
  },
  {
    id: 'unreplayable-attached-log',
    what: 'a log with ADD COLUMN on a table with a function default cannot be replayed, not even by ATTACH',
    since: '1.2.0',
    until: '1.4.0',
    report: 'https://github.com/duckdb/duckdb/issues/18259',
    hits: hasAlteredFunctionDefault,
    refusal:
      /Failure while replaying WAL file.*DuckDB 1\.[23]\.\d+ cannot replay.*DuckDB 1\.4 or later.*install @duckdb\/node-api.*frcompat rescue/s,
  },
  {
    id: 'stale-indexes',
    what: 'a file that is closed after a replay of rows keeps indexes that miss them',
    since: '1.4.0',
    until: null,
    report: 'https://github.com/duckdb/duckdb/issues/23788',
  },
  {
    id: 'ruined-indexes',
    what: 'a log in which an index was created between rows is replayed into indexes that fail, abort or find nothing',
    since: '1.4.0',
    until: '1.5.6',
    report: 'https://github.com/duckdb/duckdb/issues/25928',
  },
  {
    id: 'overwritten-column',
    what: 'ADD COLUMN IF NOT EXISTS of a column that is there overwrites it with the default, if that is no literal',
    since: '1.5.0',
    until: '1.5.5',
    report: 'https://github.com/duckdb/duckdb/issues/23209',
  },
  {
    id: 'mistaken-indexes',
    what: 'an index on a column behind a generated one answers for another column of the same type: wrong rows are found, changed and deleted',
    // The oldest one that is known.
    since: '1.1.3',
    until: '1.5.6',
    report: 'https://github.com/duckdb/duckdb/issues/24246',
  },
];

/** The defect that forces every recorder to refuse a fixture, where there is one. `version` is what the engine answers. */
export function forcingDefect(fixture: HitFixture, version: string): ForcingDefect | undefined {
  return defectsHitting(fixture, version).find(
    (defect): defect is ForcingDefect => defect.refusal !== undefined,
  );
}

/** Every defect of an engine that keeps a plain open from a fixture. */
export function defectsHitting(fixture: HitFixture, version: string): EngineDefect[] {
  return engineDefects.filter((defect) => isAffected(defect, version) && defect.hits?.(fixture) === true);
}

/** Whether an engine has a defect; `version` is what it answers. */
export function isAffected({ since, until }: EngineDefect, version: string): boolean {
  return compareVersions(version, since) >= 0 && (until === null || compareVersions(version, until) < 0);
}

/** Nothing in packet-v4 calls a function; every other birth's `events` has current_timestamp for a default. */
function hasAlteredFunctionDefault({ birth, condition }: HitFixture): boolean {
  return condition.kind === 'killed-at' && birth !== 'packet-v4';
}

/** By number, part by part; what follows a dash (`1.6.0-dev12`) does not count. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  const differing = left.findIndex((part, i) => part !== (right[i] ?? 0));
  return differing === -1 ? 0 : (left[differing] ?? 0) - (right[differing] ?? 0);
}

function partsOf(version: string): number[] {
  return (version.split('-')[0] ?? '').split('.').map(Number);
}
