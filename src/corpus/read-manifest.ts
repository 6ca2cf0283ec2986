import { readFile } from 'node:fs/promises';
import { messageOf, UsageError } from '../errors.js';
import { committedFixtures, manifestFile } from './fixtures-directory.js';
import { type Manifest, manifestSchema } from './manifest.js';

/**
 * The manifest of a fixtures folder, by default the committed one.
 *
 * @throws {UsageError} the file is missing, is not JSON, or does not have the form of a manifest; it is named
 */
export async function readManifest(directory: string = committedFixtures()): Promise<Manifest> {
  const file = manifestFile(directory);
  const result = manifestSchema.safeParse(parse(await read(file), file));
  if (!result.success) {
    const [first, ...others] = result.error.issues;
    const complaint = `${first?.path.join('.') || 'the whole file'}: ${first?.message}`;
    const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
    throw corrupt(file, `is not a manifest this version understands: ${complaint}${more}`, result.error);
  }
  return result.data;
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw corrupt(file, `cannot be read: ${messageOf(error)}`, error);
  }
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw corrupt(file, `is not JSON: ${messageOf(error)}`, error);
  }
}

function corrupt(file: string, complaint: string, cause: unknown): UsageError {
  const text = `The manifest ${file} ${complaint}`.replaceAll(/\s+/g, ' ');
  return new UsageError(`${text}. Check out the fixtures again, or run "npm run fixtures:build".`, { cause });
}
