import { UsageError } from '../errors/errors.js';
import { refuseNoPath } from '../errors/refuse-no-path.js';
import { readValidated } from '../files/read-validated.js';
import { CHECK_OUT_AGAIN, committedFixtures, isCommitted, manifestFile } from './fixtures-directory.js';
import { type Manifest, manifestSchema } from './manifest.js';

/**
 * The manifest of a fixtures folder, by default the committed one.
 *
 * @throws {UsageError} the file is missing, is not JSON, or does not have the form of a manifest; it is named; or no path is given
 */
export async function readManifest(directory: string = committedFixtures()): Promise<Manifest> {
  refuseNoPath(directory);
  const file = manifestFile(directory);
  const remedy = isCommitted(directory)
    ? CHECK_OUT_AGAIN
    : 'Give the folder of a corpus, which FRCOMPAT_FIXTURES names, or unset that for the committed one.';
  const unusable = (complaint: string, cause: unknown) =>
    new UsageError(`The manifest ${file} ${complaint}. ${remedy}`, { cause });
  return await readValidated(file, manifestSchema, 'manifest', unusable);
}
