import type { Difference } from '../../schema/catalog/difference.js';
import { isDdl } from '../../subjects/ddl.js';
import type { BootStatement } from '../../subjects/subject.js';
import { oneLine } from '../../text/one-line.js';
import type { CheckResult } from '../verdict.js';
import { passedUnless } from './answers.js';
import type { CellContext } from './cell-context.js';
import { changesBetween, digestsOf } from './file-digests.js';

/** Does a second boot leave everything alone: no DDL, not one byte of the file or its WAL changed, nothing new beside it? */
export async function checkReboot({ subject, engine, file }: CellContext): Promise<CheckResult> {
  const before = digestsOf(file);
  const { result, open } = await subject.boot(engine, file);
  await open?.close();
  if (result.status === 'failed') {
    return { outcome: 'failed', message: `The second boot failed: ${result.message}`, differences: [] };
  }
  return passedUnless(
    [...changesBetween(before, digestsOf(file)), ...ddlOf(result.statements)],
    'A second boot of the same file was not idle.',
  );
}

/** Counts every statement that defines something, even one that turns out to have nothing to do. */
function ddlOf(statements: readonly BootStatement[]): Difference[] {
  const ddl = statements.filter(({ sql }) => isDdl(sql));
  const [first] = ddl;
  return first === undefined
    ? []
    : [
        {
          path: 'statements',
          expected: 'no DDL',
          actual: `${ddl.length} of DDL, the first: ${oneLine(first.sql)}`,
        },
      ];
}
