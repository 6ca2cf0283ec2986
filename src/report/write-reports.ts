import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pc from 'picocolors';
import { HarnessError, messageOf } from '../errors.js';
import type { ChosenReporter } from './choose-reporters.js';
import type { MatrixRun } from './reporter.js';

/**
 * Writes every report that was chosen. Colours are for a terminal: a file gets none.
 *
 * @param print takes what goes to stdout
 * @throws {HarnessError} a file or a folder cannot be written; those before it stand
 */
export async function writeReports(
  run: MatrixRun,
  chosen: readonly ChosenReporter[],
  print: (text: string) => void,
): Promise<void> {
  for (const one of chosen) {
    if ('folder' in one) {
      print(await orComplain(one.folder, () => one.reporter.write(run, one.folder)));
    } else if (one.file === undefined) {
      print(one.reporter.format(run, pc.createColors()));
    } else {
      const file = one.file;
      const text = one.reporter.format(run, pc.createColors(false));
      await orComplain(file, async () => {
        await mkdir(path.dirname(file), { recursive: true });
        await writeFile(file, text);
      });
    }
  }
}

async function orComplain<T>(target: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw new HarnessError(`The report ${target} cannot be written: ${messageOf(error)}.`, { cause: error });
  }
}
