import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { HarnessError, messageOf, UsageError } from '../errors.js';
import { type Controls, controlsSchema } from './controls.js';

/**
 * The committed expectation, `controls.json` in the folder of the corpus.
 *
 * @throws {UsageError} it is missing or has not the form of an expectation
 */
export async function readControls(fixturesDirectory: string): Promise<Controls> {
  const file = controlsFile(fixturesDirectory);
  try {
    return controlsSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    throw new UsageError(
      `The expectation ${file} cannot be used: ${messageOf(error)}. Check it out again, or write it anew with "npm run matrix:controls -- --update" and read the difference.`,
      { cause: error },
    );
  }
}

/**
 * Writes the expectation and returns its file.
 *
 * @throws {HarnessError} the file cannot be written
 */
export async function writeControls(fixturesDirectory: string, controls: Controls): Promise<string> {
  const file = controlsFile(fixturesDirectory);
  try {
    await writeFile(file, `${JSON.stringify(controls, null, 1)}\n`);
  } catch (error) {
    throw new HarnessError(`${file} cannot be written: ${messageOf(error)}.`, { cause: error });
  }
  return file;
}

function controlsFile(fixturesDirectory: string): string {
  return path.join(fixturesDirectory, 'controls.json');
}
