import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pc from 'picocolors';
import { sha256 } from '../corpus/read-stored-file.js';
import { formatEvidence } from './evidence.js';
import { gitSha } from './git-sha.js';
import { formatPretty } from './pretty.js';
import { formatFailure } from './pretty-failure.js';
import type { MatrixRun, Reporter } from './reporter.js';
import { hasFailed } from './summary.js';

/** `--reporter evidence=<folder>`: the whole report as a log in the folder, and on stdout the block to be pasted. */
export const evidenceReporter: Reporter = {
  kind: 'folder',
  name: 'evidence',
  async write(run, folder) {
    const log = logOf(run);
    const logPath = path.join(folder, `matrix-${new Date().toISOString().replaceAll(/[:.]/g, '-')}.log`);
    await mkdir(folder, { recursive: true });
    await writeFile(logPath, log, { flag: 'wx' });
    return formatEvidence({
      command: run.command,
      exitCode: run.exitCode,
      logPath,
      logSha256: sha256(Buffer.from(log)),
      proofLines: proofLinesOf(run, log),
      gitSha: await gitSha(),
    });
  },
};

const plain = pc.createColors(false);

function logOf({ command, exitCode, verdicts, durationMs }: MatrixRun): string {
  return `$ ${command}\n\n${formatPretty(verdicts, durationMs, plain)}\nexit code ${exitCode}\n`;
}

const MOST_LINES = 10;

/** The figures, then of every cell that failed which it is and the first failure, as long as there is room. */
function proofLinesOf({ verdicts }: MatrixRun, log: string): string[] {
  const figures = log.split('\n').find((line) => /^\d+ cells: /.test(line)) ?? '';
  const failures = verdicts
    .filter(hasFailed)
    .map((verdict) => formatFailure(verdict, plain).split('\n').slice(0, 2));
  return [figures, ...failures.slice(0, (MOST_LINES - 1) >> 1).flat()];
}
