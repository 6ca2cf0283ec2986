import type { CheckName, Verdict } from '../matrix/verdict.js';
import { differenceLines } from '../report/commands/difference-lines.js';
import { replayOf } from '../report/pretty/pretty-failure.js';
import { visible } from '../text/visible.js';

/**
 * What a check of a verdict means for its test.
 *
 * @param skip of the test's context: ends the test as skipped
 * @throws an error that says what was expected, what was found, and the command that shows it again
 */
export function judgeCheck(verdict: Verdict, check: CheckName, skip: (reason: string) => void): void {
  const result = verdict.checks[check];
  switch (result.outcome) {
    case 'passed':
    case 'refused':
      return;
    case 'not-asked':
      skip(result.reason);
      return;
    case 'failed':
      throw new Error(
        visible(
          [
            `${check}: ${result.message}`,
            ...differenceLines(result.differences, '  '),
            `again: ${replayOf(verdict)}`,
          ].join('\n'),
        ),
      );
  }
}
