import { readFile, writeFile } from 'node:fs/promises';
import { HarnessError, messageOf, UsageError } from '../errors.js';
import { fromPackageRoot } from '../package-root.js';
import { type Controls, controlsSchema } from './controls.js';

/** The committed expectation. It stands beside the code, because a build of the corpus replaces the whole folder. */
export function committedControls(): string {
  return fromPackageRoot('src', 'matrix', 'expected-controls.json');
}

/** @throws {UsageError} the file is missing or has not the form of an expectation */
export async function readControls(file: string): Promise<Controls> {
  try {
    return controlsSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    throw new UsageError(
      `The expectation ${file} cannot be used: ${messageOf(error)}. Check it out again, or write it anew with "npm run matrix:controls -- --update" and read the difference.`,
      { cause: error },
    );
  }
}

/** @throws {HarnessError} the file cannot be written */
export async function writeControls(file: string, controls: Controls): Promise<void> {
  try {
    await writeFile(file, `${JSON.stringify(controls, null, 1)}\n`);
  } catch (error) {
    throw new HarnessError(`${file} cannot be written: ${messageOf(error)}.`, { cause: error });
  }
}
