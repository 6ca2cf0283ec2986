import type { MatrixReport } from '../model/matrix-report.js';
import type { AppendedReport } from '../reporter.js';
import { formatAnnotations } from './annotations.js';
import { formatJobSummary } from './job-summary.js';

/** `--reporter github`: appends to the summary of the GitHub job, and annotates the lines concerned through stdout. */
export async function formatGithub(report: MatrixReport): Promise<AppendedReport> {
  return {
    appended: formatJobSummary(report),
    stdout: await formatAnnotations(report, process.env.GITHUB_WORKSPACE ?? process.cwd()),
  };
}
