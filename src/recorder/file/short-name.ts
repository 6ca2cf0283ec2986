import { createHash } from 'node:crypto';
import path from 'node:path';

/** The name of a database for what stands beside it: one that is too long for another ending is shortened, and told apart. */
export function shortNameOf(file: string): string {
  const name = path.basename(file);
  if (Buffer.byteLength(name) <= MOST_NAME_BYTES) {
    return name;
  }
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 16);
  return `${[...name].slice(0, 40).join('')}~${digest}`;
}

/** File systems take 255 bytes; of a work file the marker, a process id, eight digits and `.wal.checkpoint` come after it. */
const MOST_NAME_BYTES = 200;
