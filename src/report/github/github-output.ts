import type { MatrixReport } from '../model/matrix-report.js';
import type { AppendedReport } from '../reporter.js';

/** `--reporter github-output`: the figures as outputs of the step of a GitHub job; action.yml hands them on. */
export function formatGithubOutput({ summary: { cells } }: MatrixReport): AppendedReport {
  return { appended: `cells=${cells.total}\nfailed-cells=${cells.failed}\n`, stdout: '' };
}
