import type { EngineDefect } from '../../schema/engine-defects.js';
import type { CheckResult } from '../verdict.js';
import { checkBoot } from './boot.js';
import type { CellContext } from './cell-context.js';
import { digestsOf } from './file-digests.js';

/**
 * On an engine with a defect that the contract declares, the subject must refuse the file: with the message that the
 * declaration asks for, and with the file and its log byte for byte as they were. A boot that succeeds fails this: the
 * declaration no longer holds.
 */
export async function checkRefusal(
  cell: Omit<CellContext, 'baseline'>,
  { what, report, refusal }: EngineDefect,
): Promise<CheckResult> {
  const before = await digestsOf(cell.file);
  const boot = await checkBoot(cell);
  if (boot.outcome !== 'failed') {
    return failed(
      `The contract declares that DuckDB ${cell.engine.version} cannot open this file (${what}; ${report}), and it did. Narrow the declaration in src/schema/engine-defects.ts.`,
    );
  }
  if (!refusal.test(boot.message)) {
    return failed(`The file was refused as declared, but for another reason: ${boot.message}`);
  }
  const after = await digestsOf(cell.file);
  if (before.some(({ digest }, i) => digest !== after[i]?.digest)) {
    return failed(`The file was refused, but it or its log was changed. ${boot.message}`);
  }
  return { outcome: 'refused', reason: `${what}; ${report}` };
}

function failed(message: string): CheckResult {
  return { outcome: 'failed', message, differences: [] };
}
