import path from 'node:path';
import { committedFixtures } from '../corpus/fixtures-directory.js';
import { readManifest } from '../corpus/read-manifest.js';
import { selectFixtures } from '../corpus/select-fixtures.js';
import { type CrashPlan, planCells } from '../matrix/plan.js';
import { runMatrix } from '../matrix/run-matrix.js';
import type { Verdict } from '../matrix/verdict.js';
import { startProgress } from '../report/progress.js';
import { resolveSubject } from '../subjects/resolve-subject.js';
import { interruptible } from './interruption.js';
import type { RunOptions } from './run-options.js';
import { selectEngines } from './select-engines.js';

/** The folder of the corpus: `FRCOMPAT_FIXTURES`, or the one that comes with the package. */
export function fixturesDirectory(): string {
  return process.env.FRCOMPAT_FIXTURES ?? committedFixtures();
}

/**
 * Runs the selected fixtures with the subjects on the engines, killed as planned, with progress on stderr, until
 * done or interrupted. Returns the verdicts and the wall-clock time in milliseconds.
 *
 * @throws {UsageError} no such subject or fixture, or a corpus that cannot be used
 * @throws {HarnessError} see `runMatrix`
 * @throws {Interrupted} Ctrl-C
 */
export async function runCells(
  subjects: readonly string[],
  fixture: string | undefined,
  engine: string,
  crash: CrashPlan,
  options: RunOptions,
): Promise<{ verdicts: Verdict[]; durationMs: number }> {
  const startedAt = performance.now();
  const plan = planCells({
    fixtures: selectFixtures(await readManifest(fixturesDirectory()), fixture),
    subjects: [...new Set(subjects)].map((id) => resolveSubject(id).id),
    engines: await selectEngines(engine),
    crash,
  });
  const progress = startProgress(plan.length, process.stderr);
  try {
    const verdicts = await interruptible((signal) =>
      runMatrix(plan, {
        workers: options.workers,
        timeoutMs: options.timeout,
        keep: options.keep,
        fixturesDirectory: fixturesDirectory(),
        onVerdict: progress.tell,
        signal,
      }),
    );
    progress.stop();
    sayWhatIsKept(verdicts);
    return { verdicts, durationMs: performance.now() - startedAt };
  } finally {
    progress.stop();
  }
}

function sayWhatIsKept([first]: readonly Verdict[]): void {
  if (first?.keptIn !== undefined) {
    console.error(`The copies of all cells are kept in ${path.dirname(first.keptIn)}`);
  }
}
