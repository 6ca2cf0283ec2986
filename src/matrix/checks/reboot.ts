import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Difference } from '../../schema/difference.js';
import type { BootStatement } from '../../subjects/subject.js';
import type { CheckResult } from '../verdict.js';
import { passedUnless } from './answers.js';
import type { CellContext } from './cell-context.js';

/** Does a second boot leave everything alone: no DDL, and not one byte of the file or its WAL changed? */
export async function checkReboot({ subject, engine, file }: CellContext): Promise<CheckResult> {
  const parts = [file, `${file}.wal`];
  const before = await Promise.all(parts.map(fingerprint));
  const { result, open } = await subject.boot(engine, file);
  await open?.close();
  if (result.status === 'failed') {
    return { outcome: 'failed', message: `The second boot failed: ${result.message}`, differences: [] };
  }
  const after = await Promise.all(parts.map(fingerprint));
  const changed = parts.flatMap((part, i): Difference[] => {
    const [expected = '', actual = ''] = [before[i], after[i]];
    return expected === actual ? [] : [{ path: path.basename(part), expected, actual }];
  });
  return passedUnless(
    [...changed, ...ddlOf(result.statements)],
    'A second boot of the same file was not idle.',
  );
}

/** Counts every statement that defines something, even one that turns out to have nothing to do. */
function ddlOf(statements: readonly BootStatement[]): Difference[] {
  const ddl = statements.filter(({ sql }) => /^\s*(CREATE|ALTER|DROP|COMMENT)\b/i.test(sql));
  const first = ddl[0]?.sql.replaceAll(/\s+/g, ' ').trim();
  return first === undefined
    ? []
    : [{ path: 'statements', expected: 'no DDL', actual: `${ddl.length} of DDL, the first: ${first}` }];
}

async function fingerprint(file: string): Promise<string> {
  try {
    return `sha256 ${createHash('sha256')
      .update(await readFile(file))
      .digest('hex')}`;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return 'no such file';
    }
    throw error;
  }
}
