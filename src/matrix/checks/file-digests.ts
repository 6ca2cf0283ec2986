import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** A file by its name, with what stands in it: `sha256 <hexadecimal>` or `no such file`. */
export interface FileDigest {
  readonly name: string;
  readonly digest: string;
}

/** What stands in a database file and in its log, to tell whether a byte changed. No process may have it open. */
export function digestsOf(file: string): Promise<FileDigest[]> {
  return Promise.all(
    [file, `${file}.wal`].map(async (part) => ({ name: path.basename(part), digest: await digest(part) })),
  );
}

async function digest(file: string): Promise<string> {
  try {
    return `sha256 ${createHash('sha256')
      .update(await readFile(file))
      .digest('hex')}`;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return 'no such file';
    }
    throw error;
  }
}
