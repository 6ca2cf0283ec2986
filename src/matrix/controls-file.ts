import { cannotBeWritten, UsageError } from '../errors/errors.js';
import { readValidated } from '../files/read-validated.js';
import { writeWhole } from '../files/write-whole.js';
import { fromPackageRoot } from '../package/package-root.js';
import { type Controls, controlsSchema } from './controls.js';

/** The committed expectation. It stands beside the code, because a build of the corpus replaces the whole folder. */
export function committedControls(): string {
  return fromPackageRoot('src', 'matrix', 'expected-controls.json');
}

/** @throws {UsageError} the file is missing or is no expectation; it is named */
export async function readControls(file: string): Promise<Controls> {
  const unusable = (complaint: string, cause: unknown) =>
    new UsageError(
      `The expectation ${file} ${complaint}. Check it out again, or write it anew with "npm run matrix:controls -- --update" and read the difference.`,
      { cause },
    );
  return await readValidated(file, controlsSchema, 'expectation', unusable);
}

/** @throws {HarnessError} the file cannot be written */
export async function writeControls(file: string, controls: Controls): Promise<void> {
  try {
    await writeWhole(file, `${JSON.stringify(controls, null, 1)}\n`);
  } catch (error) {
    throw cannotBeWritten(file, error);
  }
}
