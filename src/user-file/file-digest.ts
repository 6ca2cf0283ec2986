import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/**
 * The sha256 of a file of any size, in hexadecimal, or `no such file`. No process of ours may have it open.
 *
 * @throws the system's error when the file is there and cannot be read
 */
export async function fileDigest(file: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(file), hash);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return 'no such file';
    }
    throw error;
  }
  return hash.digest('hex');
}
