import path from 'node:path';
import { DATABASE_NAME } from '../../corpus/lay-out.js';
import type { Verdict } from '../../matrix/verdict.js';
import { literally } from '../../recorder/text/literally.js';
import type { WorkingCopy } from '../working-copy.js';

/**
 * A verdict in which the file goes by the name of the working copy, which is the one that somebody gave it. In the
 * matrix it stood under another, in a folder that is gone.
 */
export function namedAsCopied(
  verdict: Verdict,
  { directory, file }: Pick<WorkingCopy, 'directory' | 'file'>,
): Verdict {
  const temporary = path.dirname(directory) + path.sep;
  const cell = `${verdict.cell.fixture}--`;
  const inCell = new RegExp(
    String.raw`${literally(temporary)}[^/\\]+[/\\]${literally(cell)}[^"\n]*?${literally(DATABASE_NAME)}`,
    'g',
  );
  const name = path.basename(file);
  return JSON.parse(JSON.stringify(verdict), (_, value: unknown) =>
    typeof value === 'string' ? value.replaceAll(inCell, () => name) : value,
  ) as Verdict;
}
