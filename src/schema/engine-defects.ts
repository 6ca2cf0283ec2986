import type { Fixture } from '../corpus/manifest.js';

/** A defect of some engines that no recorder can get around: there the files it hits must be refused, untouched. */
export interface EngineDefect {
  readonly what: string;
  /** The first version that has it, and the first that has not, as the engines themselves answer. */
  readonly since: string;
  readonly until: string;
  /** The public report. */
  readonly report: string;
  readonly hits: (fixture: Pick<Fixture, 'birth' | 'condition'>) => boolean;
  /** What a refusal must say. */
  readonly refusal: RegExp;
}

/** Which engines and fixtures are which: every file of the corpus opened with every engine. */
export const engineDefects: readonly EngineDefect[] = [
  {
    what: 'a log with ADD COLUMN on a table with a function default cannot be replayed, not even by ATTACH',
    since: '1.2.0',
    until: '1.4.0',
    report: 'https://github.com/duckdb/duckdb/issues/18259',
    hits: ({ birth, condition }) => condition.kind === 'killed-at' && birth !== 'packet-v4',
    refusal:
      /Failure while replaying WAL file.*DuckDB 1\.[23]\.\d+ cannot replay.*DuckDB 1\.4 or later.*install @duckdb\/node-api.*frcompat rescue/s,
  },
];

/** The defect that makes an engine refuse a fixture, where there is one. `version` is what the engine answers. */
export function defectOf(
  fixture: Pick<Fixture, 'birth' | 'condition'>,
  version: string,
): EngineDefect | undefined {
  return engineDefects.find(
    ({ since, until, hits }) =>
      compareVersions(version, since) >= 0 && compareVersions(version, until) < 0 && hits(fixture),
  );
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
