import { groupBy } from '../../collections/group-by.js';
import { UsageError } from '../../errors/errors.js';
import { makeReport } from '../model/make-report.js';
import type { MatrixReport } from '../model/matrix-report.js';
import { platformName } from '../model/platform.js';
import type { ReportFile } from '../model/read-report.js';
import { findDisagreement } from './find-disagreement.js';
import { mergeGrowth } from './merge-growth.js';
import { type FiledRun, mergeRuns } from './merge-runs.js';

/**
 * Joins the reports of several machines into one: the shards of each platform into one run, and the platforms beside
 * each other, by name, whatever the order of the files.
 *
 * @param command the command that the joined report says it came from
 * @param curves to be shown instead of those that the reports carry
 * @throws {UsageError} the reports are not of the same plan, a shard is missing or there twice, or they carry different
 * curves and none are given; the files are named
 */
export function mergeReports(
  [first, ...others]: readonly [ReportFile, ...ReportFile[]],
  command: string,
  curves: Pick<MatrixReport, 'growth'> = {},
): MatrixReport {
  for (const other of others) {
    const disagreement = findDisagreement(first.report, other.report);
    if (disagreement !== undefined) {
      throw new UsageError(
        `${first.file} and ${other.file} are not of the same plan: ${disagreement}. Merge what one command did on one commit.`,
      );
    }
  }
  const { plan, commit } = first.report;
  return makeReport({
    command,
    commit,
    plan,
    runs: byPlatform([first, ...others]).map((runs) => mergeRuns(runs, plan)),
    ...(curves.growth === undefined ? mergeGrowth([first, ...others]) : curves),
  });
}

function byPlatform(files: readonly ReportFile[]): [FiledRun, ...FiledRun[]][] {
  const filed = files.flatMap(({ file, report }) => report.runs.map((run): FiledRun => ({ file, run })));
  const groups = groupBy(filed, ({ run }) => platformName(run.platform));
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, runs]) => runs);
}
