import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { HarnessError, messageOf, UsageError } from '../errors/errors.js';
import { CHECK_OUT_AGAIN, isCommitted } from './fixtures-directory.js';
import type { Fixture } from './manifest.js';

const decompress = promisify(gunzip);

/** In bytes; zlib takes no smaller one. */
const LEAST_CHUNK = 64;

/**
 * The bytes of one compressed file of the corpus, held against what the manifest says of them. Never more memory is
 * used than the manifest's size asks for, whatever the file decompresses to.
 *
 * @throws {UsageError} the file is missing, is damaged, or is not the one that the manifest describes; it is named
 * @throws {HarnessError} the file cannot be read
 */
export async function readStoredFile(file: string, expected: Fixture['database']): Promise<Buffer> {
  const compressed = await read(file);
  let bytes: Buffer;
  try {
    // In one piece: a file of 6 MB takes twice as long in pieces of the default size. With room to spare: where the last
    // byte fills the piece, zlib makes another of the same size.
    bytes = await decompress(compressed, {
      maxOutputLength: Math.max(expected.bytes, 1),
      chunkSize: Math.max(expected.bytes + 1, LEAST_CHUNK),
    });
  } catch (error) {
    const reason =
      (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
        ? `holds more than the ${expected.bytes} bytes of the manifest`
        : `cannot be decompressed: ${messageOf(error)}`;
    throw refused(file, reason, error);
  }
  if (bytes.length !== expected.bytes) {
    throw refused(file, `holds ${bytes.length} bytes, the manifest says ${expected.bytes}`);
  }
  const actual = sha256(bytes);
  if (actual !== expected.sha256) {
    throw refused(file, `has sha256 ${actual}, the manifest says ${expected.sha256}`);
  }
  return bytes;
}

/** The sha256 of bytes, in hexadecimal. */
export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function read(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw refused(file, 'is missing', error);
    }
    throw new HarnessError(
      `The fixture file ${file} cannot be read: ${messageOf(error)}. Allow reading it, or check the disk.`,
      { cause: error },
    );
  }
}

function refused(file: string, reason: string, cause?: unknown): UsageError {
  const remedy = isCommitted(path.dirname(file))
    ? CHECK_OUT_AGAIN
    : 'Put it back as it was when its corpus was made, or capture into that again what it was captured from.';
  return new UsageError(`The fixture file ${file} ${reason}. ${remedy}`, { cause });
}
