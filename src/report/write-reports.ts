import { appendFile } from 'node:fs/promises';
import path from 'node:path';
import pc from 'picocolors';
import { HarnessError, messageOf } from '../errors/errors.js';
import { makeFolder } from '../files/make-folder.js';
import { writeWhole } from '../files/write-whole.js';
import type { ChosenReporter } from './choose-reporters.js';
import type { MatrixReport } from './model/matrix-report.js';
import { stdoutColors } from './pretty/stdout-colors.js';

/**
 * Writes every report that was chosen, each file whole or not at all. Colours are for a terminal: a file gets none.
 *
 * @param print takes what goes to stdout
 * @throws {HarnessError} files or folders cannot be written, and the message names each; all others stand
 */
export async function writeReports(
  report: MatrixReport,
  chosen: readonly ChosenReporter[],
  print: (text: string) => void,
): Promise<void> {
  const errors: unknown[] = [];
  for (const one of chosen) {
    await writeOne(report, one, print).catch((error: unknown) => errors.push(error));
  }
  const defect = errors.find((error) => !(error instanceof HarnessError));
  if (defect !== undefined) {
    throw defect;
  }
  if (errors.length > 0) {
    throw new HarnessError(
      `${errors.map(messageOf).join(' ')} Give a path that can be written, or make room on the disk.`,
      { cause: errors[0] },
    );
  }
}

async function writeOne(
  report: MatrixReport,
  one: ChosenReporter,
  print: (text: string) => void,
): Promise<void> {
  if ('folder' in one) {
    print(await orComplain(one.folder, () => one.reporter.write(report, one.folder)));
  } else if ('appendTo' in one) {
    const { appended, stdout } = await one.reporter.format(report);
    await toFile(one.appendTo, (file) => appendFile(file, appended));
    print(stdout);
  } else if (one.file === undefined) {
    print(await one.reporter.format(report, stdoutColors()));
  } else {
    const text = await one.reporter.format(report, pc.createColors(false));
    await toFile(one.file, (file) => writeWhole(file, text));
  }
}

async function toFile(file: string, write: (file: string) => Promise<void>): Promise<void> {
  await orComplain(file, async () => {
    await makeFolder(path.dirname(file));
    await write(file);
  });
}

async function orComplain<T>(target: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw new HarnessError(`The report ${target} cannot be written: ${messageOf(error)}.`, { cause: error });
  }
}
