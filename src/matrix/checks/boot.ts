import { oneLine } from '../../one-line.js';
import { describeProcessEnd } from '../../process-end.js';
import type { BootResult } from '../../subjects/subject.js';
import type { CheckResult } from '../verdict.js';
import type { CellContext } from './cell-context.js';

/** Does the subject open the file, boot and let go of it? A failure begins with what the engine said. */
export async function checkBoot({
  subject,
  engine,
  file,
}: Omit<CellContext, 'baseline'>): Promise<CheckResult> {
  const { result, open } = await subject.boot(engine, file);
  await open?.close();
  if (result.status === 'booted') {
    return { outcome: 'passed' };
  }
  return { outcome: 'failed', message: `${result.message}\n${placeOf(result)}`, differences: [] };
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
