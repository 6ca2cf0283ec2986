import { formatAnnotations } from './annotations.js';
import { formatJobSummary } from './job-summary.js';
import type { Reporter } from './reporter.js';

/** `--reporter github`: appends to the summary of the GitHub job, and annotates the lines concerned through stdout. */
export const githubReporter: Reporter = {
  kind: 'appended',
  name: 'github',
  variable: 'GITHUB_STEP_SUMMARY',
  async format(report) {
    return {
      appended: formatJobSummary(report),
      stdout: await formatAnnotations(report, process.env.GITHUB_WORKSPACE ?? process.cwd()),
    };
  },
};
