import type { ExpectedRefusal } from '../../schema/engines/expected-refusals.js';
import type { CheckResult } from '../verdict.js';
import { checkBoot } from './boot.js';
import type { CellContext } from './cell-context.js';
import { changesBetween, digestsOf } from './file-digests.js';

/**
 * On an engine that cannot open the file, the subject must refuse it: with the message that is expected, and with the
 * file and its log byte for byte as they were. A boot that succeeds fails this: what is declared no longer holds.
 */
export async function checkRefusal(
  cell: Omit<CellContext, 'baseline'>,
  { why, message, declaredIn }: ExpectedRefusal,
): Promise<CheckResult> {
  const before = digestsOf(cell.file);
  const boot = await checkBoot(cell);
  if (boot.outcome !== 'failed') {
    return failed(
      `DuckDB ${cell.engine.version} is declared to be unable to open this file (${why}), and it did. Correct ${declaredIn}.`,
    );
  }
  if (!message.test(boot.message)) {
    return failed(`The file was refused as declared (${why}), but with another message: ${boot.message}`);
  }
  const changes = changesBetween(before, digestsOf(cell.file));
  if (changes.length > 0) {
    const names = changes.map(({ path }) => path).join(', ');
    return failed(`The file was refused, but something was changed (${names}). ${boot.message}`);
  }
  return { outcome: 'refused', reason: why };
}

function failed(message: string): CheckResult {
  return { outcome: 'failed', message, differences: [] };
}
