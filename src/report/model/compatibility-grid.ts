import {
  type CheckName,
  type CheckResult,
  checkNames,
  hasFailed,
  type Verdict,
} from '../../matrix/verdict.js';
import { cellKey } from './cell-key.js';
import type { MatrixReport, ReportedRun } from './matrix-report.js';
import { platformName } from './platform.js';

/** What is seen of one check, or of one cell, from afar. `not-run`: the run was interrupted before. */
export type Shade = 'failed' | 'not-run' | 'refused' | 'passed' | 'not-asked';

/** One subject on one engine: its fixtures, whatever the number of platforms they were opened on. */
export interface Grid {
  readonly subject: string;
  readonly engine: string;
  readonly rows: readonly GridRow[];
}

/** One fixture, on every platform. */
export interface GridRow {
  readonly fixture: string;
  readonly why: string;
  /** The worst of all platforms, by check. */
  readonly shades: Readonly<Record<CheckName, Shade>>;
  /** By platform, in the order of the report. */
  readonly platforms: readonly {
    readonly platform: string;
    readonly verdict?: Verdict;
    readonly shade: Shade;
  }[];
}

/** The verdicts of a report as one grid per subject and engine: fixtures down, checks and platforms across. */
export function compatibilityGrids(report: MatrixReport): Grid[] {
  const { engines, subjects, fixtures } = report.plan;
  const find = verdictFinder(report.runs);
  return engines.flatMap((engine) =>
    subjects.map((subject) => ({
      subject,
      engine,
      rows: fixtures.flatMap(({ id, why }): GridRow[] => {
        const found = report.runs.map((run) => ({ run, verdict: find(run, id, subject, engine) }));
        return isLeftToOtherShards(found) ? [] : [gridRow(id, why, found)];
      }),
    })),
  );
}

type Found = { readonly run: ReportedRun; readonly verdict: Verdict | undefined };

function isLeftToOtherShards(found: readonly Found[]): boolean {
  return found.every(({ run, verdict }) => run.shard !== null && verdict === undefined);
}

function gridRow(fixture: string, why: string, found: readonly Found[]): GridRow {
  const shadeOf = (check: CheckName) =>
    worst(found.map(({ verdict }) => verdict?.checks[check].outcome ?? 'not-run'));
  return {
    fixture,
    why,
    shades: Object.fromEntries(checkNames.map((check) => [check, shadeOf(check)])) as GridRow['shades'],
    platforms: found.map(({ run, verdict }) => ({
      platform: platformName(run.platform),
      ...(verdict === undefined ? {} : { verdict }),
      shade: cellShade(verdict),
    })),
  };
}

function cellShade(verdict: Verdict | undefined): Shade {
  if (verdict === undefined) {
    return 'not-run';
  }
  return hasFailed(verdict) ? 'failed' : verdict.checks.boot.outcome;
}

const fromWorst: readonly Shade[] = ['failed', 'not-run', 'refused', 'passed', 'not-asked'];

function worst(shades: readonly (CheckResult['outcome'] | 'not-run')[]): Shade {
  return fromWorst.find((shade) => shades.includes(shade)) ?? 'not-run';
}

/** Looks cells up without going through thousands of verdicts each time. */
function verdictFinder(runs: readonly ReportedRun[]) {
  const byRun = new Map(
    runs.map((run) => [run, new Map(run.verdicts.map((verdict) => [cellKey(verdict.cell), verdict]))]),
  );
  return (run: ReportedRun, fixture: string, subject: string, engine: string) =>
    byRun.get(run)?.get(cellKey({ fixture, subject, engine }));
}
