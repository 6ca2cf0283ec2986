import { readFile, writeFile } from 'node:fs/promises';
import { literal } from '../../../src/engine/sql.js';
import { runAndBeKilled } from '../../recorder/support/programs.js';

/** A file with a name, whose log has zeros where the name of its database belongs, as 1.4.3 and 1.4.4 leave the two. */
export async function makeNameless(file: string): Promise<void> {
  await runAndBeKilled(':memory:', [
    `ATTACH ${literal(file)} AS named (STORAGE_VERSION 'latest')`,
    'USE named',
    'CREATE TABLE t (a INT)',
    'INSERT INTO t VALUES (0)',
    'CHECKPOINT',
    'INSERT INTO t VALUES (1)',
    'INSERT INTO t VALUES (2)',
  ]);
  const log = await readFile(`${file}.wal`);
  const list = log.indexOf(Buffer.from([102, 0, 16])) + 3;
  let end = list;
  for (let numbers = 0; numbers < 16; end++) {
    numbers += (log[end] ?? 0) < 0x80 ? 1 : 0;
  }
  await writeFile(`${file}.wal`, Buffer.concat([log.subarray(0, list), Buffer.alloc(16), log.subarray(end)]));
}
