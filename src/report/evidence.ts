import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import pc from 'picocolors';
import { sha256 } from '../corpus/read-stored-file.js';
import { makeFolder } from '../files/make-folder.js';
import { hasFailed } from '../matrix/verdict.js';
import type { MatrixReport } from './model/matrix-report.js';
import { notices } from './model/notices.js';
import { formatFailure } from './pretty/pretty-failure.js';
import { formatPrettyReport } from './pretty/pretty-report.js';

/**
 * `--reporter evidence=<folder>`: writes the whole report as a log into the folder, which is made where it is missing, and
 * answers the block that a work packet wants pasted of a command.
 */
export async function writeEvidence(report: MatrixReport, folder: string): Promise<string> {
  const log = logOf(report);
  const logPath = path.join(folder, `matrix-${new Date().toISOString().replaceAll(/[:.]/g, '-')}.log`);
  await makeFolder(folder);
  await writeFile(logPath, log, { flag: 'wx' });
  return [
    `COMMAND: ${report.command}`,
    `EXIT_CODE: ${report.exitCode}`,
    `LOG_PATH: ${logPath}`,
    `LOG_SHA256: ${sha256(Buffer.from(log))}`,
    'PROOF_LINES:',
    ...proofLinesOf(report, log).map((line) => `  ${line}`),
    `GIT_SHA: ${report.commit}`,
    '',
  ].join('\n');
}

const plain = pc.createColors(false);

function logOf(report: MatrixReport): string {
  return `$ ${report.command}\n\n${formatPrettyReport(report, plain)}\nexit code ${report.exitCode}\n`;
}

const MOST_LINES = 10;

/**
 * What is missing, the figures, then of every cell that failed which it is and the first failure, as long as there is
 * room.
 */
function proofLinesOf(report: MatrixReport, log: string): string[] {
  const warnings = notices(report).map(({ text }) => text);
  const figures = log.split('\n').filter((line) => /^\d+ cells?: /.test(line));
  const decisive = [...warnings, ...figures].slice(0, MOST_LINES);
  const failures = report.runs
    .flatMap(({ verdicts }) => verdicts)
    .filter(hasFailed)
    .map((verdict) => formatFailure(verdict, plain).split('\n').slice(0, 2));
  return [...decisive, ...failures.slice(0, (MOST_LINES - decisive.length) >> 1).flat()];
}
