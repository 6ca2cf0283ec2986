import { badOutcomes } from '../../damage/verdict.js';
import { type CheckName, type CheckResult, resultsOf, type Verdict } from '../../matrix/verdict.js';
import type { Difference } from '../../schema/catalog/difference.js';
import type { BootStatement } from '../../subjects/subject.js';
import type { KnownNames } from '../known-names.js';
import { differenceWithoutValues, HIDDEN, textWithoutValues } from '../text-without-values.js';
import type { Bisection } from './bisect.js';
import type { BootOutcome } from './boot-trial.js';
import type { Reproduction } from './reproduce.js';

/** The same story without any value of the file: names of objects, types, counts and what the engine said remain. */
export function withoutValues(story: Reproduction, names: KnownNames): Reproduction {
  return {
    ...story,
    contractDifferences: story.contractDifferences.map((difference) =>
      differenceWithoutValues(difference, names),
    ),
    boot: bootWithoutValues(story.boot, names),
    verdict: verdictWithoutValues(story.verdict, names),
  };
}

/** A bisection without any value of the file. */
export function bisectionWithoutValues(bisection: Bisection, names: KnownNames): Bisection {
  return {
    ...bisection,
    engines: bisection.engines.map(({ runs, statement, ...engine }) => ({
      ...engine,
      runs: runs.map((run) => ({ ...run, message: textWithoutValues(run.message, names) })),
      statement: statement && { ...statement, sql: textWithoutValues(statement.sql, names) },
    })),
  };
}

function verdictWithoutValues(verdict: Verdict, names: KnownNames): Verdict {
  const checks = resultsOf(verdict).map(
    ([check, result]) => [check, resultWithoutValues(check, result, names)] as const,
  );
  return { ...verdict, checks: Object.fromEntries(checks) as Verdict['checks'] };
}

function bootWithoutValues(boot: BootOutcome, names: KnownNames): BootOutcome {
  const statements = boot.statements.map(
    ({ sql, durationMs }): BootStatement => ({ sql: textWithoutValues(sql, names), durationMs }),
  );
  if (boot.kind === 'booted') {
    return { ...boot, statements };
  }
  const { failedStatement } = boot;
  const failed =
    failedStatement === undefined ? {} : { failedStatement: textWithoutValues(failedStatement, names) };
  return boot.kind === 'died'
    ? { ...boot, ...failed, statements, lastWords: textWithoutValues(boot.lastWords, names) }
    : { ...boot, ...failed, statements, message: textWithoutValues(boot.message, names) };
}

/** These compare schemas; the differences of all others quote values. */
const SCHEMA_CHECKS: readonly CheckName[] = ['columns', 'indexes', 'constraints', 'parity'];

function resultWithoutValues(check: CheckName, result: CheckResult, names: KnownNames): CheckResult {
  if (result.outcome !== 'failed') {
    return result;
  }
  const differences = SCHEMA_CHECKS.includes(check)
    ? result.differences.map((difference) => differenceWithoutValues(difference, names))
    : eachOnce(result.differences.map(valueFree));
  return { ...result, message: textWithoutValues(result.message, names), differences };
}

/** Of `events.job_id in (...)`, `trace 7ace...` and `events.job_id through idx_...`: what, but not where. */
function valueFree({ path, expected, actual }: Difference): Difference {
  const place = path.replace(/ in \(.*$/s, '').replace(/^(trace|job) .*$/s, '$1 …');
  return { path: place, expected: wordsOf(expected), actual: wordsOf(actual) };
}

/** What the checks say themselves; everything else may be a value. */
function wordsOf(text: string): string {
  const words = OWN_WORDS.find((own) => text.startsWith(own)) ?? /^\d+ rows\b/.exec(text)?.[0];
  return words ?? HIDDEN;
}

const OWN_WORDS: readonly string[] = [
  ...['no such row', 'not listed', 'newest first', 'gone', 'absent', 'passed', 'no DDL', 'an answer'],
  ...['every row, or the loss told, or refused with nothing touched', 'the process', ...badOutcomes],
];

/** Equal differences once, with their number. */
function eachOnce(differences: readonly Difference[]): Difference[] {
  const counts = new Map<string, number>();
  for (const difference of differences) {
    const key = JSON.stringify(difference);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, count]) => {
    const difference = JSON.parse(key) as Difference;
    return count === 1 ? difference : { ...difference, path: `${difference.path} (${count} times)` };
  });
}
