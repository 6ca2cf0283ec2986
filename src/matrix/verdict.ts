import type { DamageOptions } from '../damage/damage-options.js';
import type { ProcessEnd } from '../processes/process-end.js';
import type { Difference } from '../schema/catalog/difference.js';
import type { CrashOptions } from './crash/plan-kills.js';

/** Every question that is asked of a cell, in the order they are reported (README.md explains each). */
export const checkNames = [
  'boot',
  'columns',
  'indexes',
  'constraints',
  'rows',
  'agreement',
  'foreign',
  'record',
  'read',
  'reboot',
  'crash',
  'damage',
  'parity',
] as const;

export type CheckName = (typeof checkNames)[number];

/** What one check found. */
export type CheckResult =
  | { readonly outcome: 'passed'; readonly note?: string }
  | { readonly outcome: 'failed'; readonly message: string; readonly differences: readonly Difference[] }
  /** The file was refused as it must be on this engine (see expected-refusals.ts), and nothing was touched. */
  | { readonly outcome: 'refused'; readonly reason: string }
  /** The question makes no sense here: the boot failed, or the subject cannot be asked (`reason` says which). */
  | { readonly outcome: 'not-asked'; readonly reason: string };

/** A check that failed. */
export type Failure = Extract<CheckResult, { readonly outcome: 'failed' }>;

/** One cell of the matrix: a fixture opened by a subject on an engine. */
export interface Cell {
  readonly fixture: string;
  readonly subject: string;
  /** The engine as it is asked for: `1.5.5`, or `npm:@duckdb/node-api@1.5.3-r.1`. */
  readonly engine: string;
  /** How often and where the subject is killed. */
  readonly crash: CrashOptions;
  /** How many damaged copies of the fixture it opens, and which. */
  readonly damage: DamageOptions;
}

/** What came of one cell. */
export interface Verdict {
  readonly cell: Cell;
  readonly checks: Readonly<Record<CheckName, CheckResult>>;
  /** Set when the process died or hung; `checks.boot` (or the check under way) carries the same in words. */
  readonly processEnd?: ProcessEnd;
  /** Wall-clock time of the cell, in milliseconds. */
  readonly durationMs: number;
  /** Where the cell's copy was kept, when `--keep` was given. */
  readonly keptIn?: string;
}

/** What each check of the cell found, in the order they are reported. */
export function resultsOf({ checks }: Verdict): (readonly [CheckName, CheckResult])[] {
  return checkNames.map((check) => [check, checks[check]] as const);
}

/** The checks of the cell that failed, in that order, each with what it said. */
export function failuresOf(verdict: Verdict): (readonly [CheckName, Failure])[] {
  return resultsOf(verdict).flatMap(([check, result]) =>
    result.outcome === 'failed' ? [[check, result] as const] : [],
  );
}

/** Their names alone. */
export function failedChecks(verdict: Verdict): CheckName[] {
  return failuresOf(verdict).map(([check]) => check);
}

/** Whether any check of the cell failed. */
export function hasFailed(verdict: Verdict): boolean {
  return failuresOf(verdict).length > 0;
}
