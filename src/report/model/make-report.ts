import { hasFailed } from '../../matrix/verdict.js';
import { packageVersion } from '../../package/package-version.js';
import type { MatrixReport } from './matrix-report.js';
import { summarise } from './summary.js';

/** The report of some runs of one plan. Its exit code is 130 where a run was interrupted, 1 where a check failed. */
export function makeReport(
  of: Pick<MatrixReport, 'command' | 'commit' | 'plan' | 'runs' | 'growth'>,
): MatrixReport {
  const verdicts = of.runs.flatMap((run) => run.verdicts);
  const interrupted = of.runs.some((run) => run.interrupted !== null);
  return {
    format: 1,
    version: packageVersion(),
    commit: of.commit,
    command: of.command,
    exitCode: interrupted ? 130 : Number(verdicts.some(hasFailed)),
    plan: of.plan,
    runs: of.runs,
    summary: summarise(verdicts),
    ...(of.growth === undefined ? {} : { growth: of.growth }),
  };
}
