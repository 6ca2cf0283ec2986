import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';
import { messageOf } from '../../errors/errors.js';
import { describeProcessEnd } from '../../processes/process-end.js';
import { readHeaders } from '../../recorder/file/file-headers.js';
import type { BootResult } from '../../subjects/subject.js';
import { oneLine } from '../../text/one-line.js';
import type { CheckResult } from '../verdict.js';
import type { CellContext } from './cell-context.js';

/**
 * Does the subject open the file, boot and let go of it, and is the file then still where it was? A failure begins with
 * what the engine said.
 */
export async function checkBoot({
  subject,
  engine,
  file,
}: Omit<CellContext, 'baseline'>): Promise<CheckResult> {
  const { result, open } = await subject.boot(engine, file);
  await open?.close();
  if (result.status === 'failed') {
    return { outcome: 'failed', message: `${result.message}\n${placeOf(result)}`, differences: [] };
  }
  const loss = lossOf(file);
  return loss === undefined ? { outcome: 'passed' } : { outcome: 'failed', message: loss, differences: [] };
}

/**
 * Who looks for a file that is gone makes an empty one, a pipe in its place is waited for without end, and for a SQLite
 * file an engine downloads an extension.
 */
function lossOf(file: string): string | undefined {
  const left = 'The subject booted, and left no database in its place, in a folder that can be written:';
  try {
    accessSync(path.dirname(file), constants.R_OK | constants.W_OK);
    return statSync(file).isFile() && isDatabase(file) ? undefined : `${left} ${file} is something else now.`;
  } catch (error) {
    return `${left} ${messageOf(error)}`;
  }
}

/** By the letters behind the first checksum, which an encrypted one has, too. */
function isDatabase(file: string): boolean {
  return readHeaders(file).headers.toString('latin1', 8, 12) === 'DUCK';
}

function placeOf(failure: Extract<BootResult, { status: 'failed' }>): string {
  const { failedStatement, statements, processEnd } = failure;
  if (failedStatement !== undefined) {
    return `At statement ${statements.length + 1}: ${oneLine(failedStatement)}`;
  }
  return processEnd === undefined
    ? 'The file was not opened.'
    : `The command ${describeProcessEnd(processEnd)}.`;
}
