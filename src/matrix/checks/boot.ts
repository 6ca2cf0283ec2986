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
  const at =
    result.failedStatement === undefined
      ? 'The file was not opened.'
      : `At statement ${result.statements.length + 1}: ${result.failedStatement.replaceAll(/\s+/g, ' ')}`;
  return { outcome: 'failed', message: `${result.message}\n${at}`, differences: [] };
}
