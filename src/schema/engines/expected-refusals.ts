import type { Fixture } from '../../corpus/manifest.js';
import { compareVersions, forcingDefect } from './engine-defects.js';

/** A file that an engine cannot open, whatever the recorder does: there the recorder must refuse it, untouched. */
export interface ExpectedRefusal {
  /** One line: why, and what says so. */
  readonly why: string;
  /** What the refusal must say, on one line. */
  readonly message: RegExp;
  /** Where to correct what is wrong when the file opens after all. */
  readonly declaredIn: string;
}

type Refusable = Pick<Fixture, 'birth' | 'condition' | 'readableFrom'>;

/**
 * Why an engine must refuse a fixture, where it must: its storage format is newer than the engine, or the contract
 * declares a defect that hits it. An engine reads the format first. `version` is what the engine answers.
 */
export function expectedRefusal(fixture: Refusable, version: string): ExpectedRefusal | undefined {
  return newerFormat(fixture, version) ?? forcedByDefect(fixture, version);
}

function newerFormat({ readableFrom }: Refusable, version: string): ExpectedRefusal | undefined {
  if (compareVersions(version, readableFrom) >= 0) {
    return undefined;
  }
  const needed = readableFrom.replace(/\.0$/, '');
  return {
    why: `the file has the storage format of DuckDB ${needed}, which ${version} cannot read`,
    message: new RegExp(
      [
        `the storage format of DuckDB ${needed}, which DuckDB ${version} cannot read\\.`,
        `The file is as it was\\. Open it with DuckDB ${needed} or later: install @duckdb/node-api`,
      ].join(' '),
    ),
    declaredIn: 'src/engine/storage-format.ts and build the corpus again',
  };
}

function forcedByDefect(fixture: Refusable, version: string): ExpectedRefusal | undefined {
  const defect = forcingDefect(fixture, version);
  return (
    defect && {
      why: `${defect.what}; ${defect.report}`,
      message: defect.refusal,
      declaredIn: 'src/schema/engines/engine-defects.ts: narrow the declaration',
    }
  );
}
