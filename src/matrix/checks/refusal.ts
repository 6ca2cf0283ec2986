import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { EngineDefect } from '../../schema/engine-defects.js';
import type { CheckResult } from '../verdict.js';
import { checkBoot } from './boot.js';
import type { CellContext } from './cell-context.js';

/**
 * On an engine with a defect that the contract declares, the subject must refuse the file: with the message that the
 * declaration asks for, and with the file and its log byte for byte as they were. A boot that succeeds fails this: the
 * declaration no longer holds.
 */
export async function checkRefusal(
  cell: Omit<CellContext, 'baseline'>,
  { what, report, refusal }: EngineDefect,
): Promise<CheckResult> {
  const before = await digests(cell.file);
  const boot = await checkBoot(cell);
  if (boot.outcome !== 'failed') {
    return failed(
      `The contract declares that DuckDB ${cell.engine.version} cannot open this file (${what}; ${report}), and it did. Narrow the declaration in src/schema/engine-defects.ts.`,
    );
  }
  if (!refusal.test(boot.message)) {
    return failed(`The file was refused as declared, but for another reason: ${boot.message}`);
  }
  const after = await digests(cell.file);
  if (before.join() !== after.join()) {
    return failed(`The file was refused, but it or its log was changed. ${boot.message}`);
  }
  return { outcome: 'refused', reason: `${what}; ${report}` };
}

function failed(message: string): CheckResult {
  return { outcome: 'failed', message, differences: [] };
}

async function digests(file: string): Promise<string[]> {
  return Promise.all([file, `${file}.wal`].map(digest));
}

async function digest(file: string): Promise<string> {
  const bytes = await readFile(file).catch(() => undefined);
  return bytes === undefined ? 'no file' : createHash('sha256').update(bytes).digest('hex');
}
