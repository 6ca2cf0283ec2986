import type { Verdict } from '../../src/matrix/verdict.js';
import { makeReport } from '../../src/report/model/make-report.js';
import type { MatrixReport, ReportedPlan, ReportedRun } from '../../src/report/model/matrix-report.js';

const CORPUS = 'c0'.repeat(32);

/** The run of some cells on Linux, complete but for what is given. */
export function run(verdicts: Verdict[], others: Partial<ReportedRun> = {}): ReportedRun {
  return {
    platform: { os: 'linux', arch: 'x64', node: '20.19.4' },
    shard: null,
    startedAt: '2026-04-06T12:34:56.000Z',
    durationMs: 60_000,
    cells: verdicts.length,
    interrupted: null,
    verdicts,
    ...others,
  };
}

/** A report of runs whose plan holds the cells that any of them has. */
export function report(runs: ReportedRun[], plan: Partial<ReportedPlan> = {}): MatrixReport {
  const cells = runs.flatMap(({ verdicts }) => verdicts).map(({ cell }) => cell);
  const fixtures = [...new Set(cells.map(({ fixture }) => fixture))];
  return makeReport({
    command: 'npx frcompat matrix',
    commit: 'a01234567890123456789012345678901234567b',
    plan: {
      corpus: CORPUS,
      fixtures: fixtures.map((id) => ({ id, why: `Why ${id} is there.` })),
      subjects: [...new Set(cells.map(({ subject }) => subject))],
      engines: [...new Set(cells.map(({ engine }) => engine))],
      crash: { kills: 1, seed: 7 },
      damage: { damages: 1, seed: 7 },
      ...plan,
    },
    runs,
  });
}
