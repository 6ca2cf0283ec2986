import type { Reporter } from './reporter.js';

/** `--reporter github-output`: the figures as outputs of the step of a GitHub job; action.yml hands them on. */
export const githubOutputReporter: Reporter = {
  kind: 'appended',
  name: 'github-output',
  variable: 'GITHUB_OUTPUT',
  async format({ summary: { cells } }) {
    return { appended: `cells=${cells.total}\nfailed-cells=${cells.failed}\n`, stdout: '' };
  },
};
