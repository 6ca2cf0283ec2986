import { createReadStream, createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { beginningOf, type LogHeader, NOBODY, readLogHeaderOf } from '../recorder/log/log-header.js';
import { type FileHeader, readHeader } from './file-header.js';
import { logNumber } from './log-number.js';

/**
 * Whether a log names no database although its file has a name. DuckDB 1.4.3 and 1.4.4 leave that where they upgrade an
 * older file in place (`ATTACH ... (STORAGE_VERSION ...)`) and are killed in that session: what they put into the header
 * stood in memory there by chance. No version from 1.4.3 to 1.5.6 replays such a log ("WAL does not match database
 * file"), and all of them do once it names the file (measured).
 */
export function isNameless(log: LogHeader | undefined, file: FileHeader): boolean {
  return log?.identity === NOBODY && file.identity !== undefined;
}

/** Whether that is so of a file and its log. */
export async function hasNamelessLog(file: string, wal: string): Promise<boolean> {
  return isNameless(await readLogHeaderOf(wal), await readHeader(file));
}

/** Writes the name of a file into its log, which names nobody. */
export async function nameLog(file: string, wal: string): Promise<void> {
  const { identity = NOBODY } = await readHeader(file);
  const start = await beginningOf(wal);
  const at = start.indexOf(NO_NAME);
  const named = `${wal}.named`;
  const output = createWriteStream(named);
  output.write(start.subarray(0, at));
  output.write(Buffer.from([...FIELD, ...[...Buffer.from(identity, 'hex')].flatMap(logNumber)]));
  await pipeline(createReadStream(wal, { start: at + NO_NAME.length }), output);
  await rename(named, wal);
}

/** Field 102, a list of 16 numbers. */
const FIELD = [102, 0, 16];

const NO_NAME = Buffer.from([...FIELD, ...Array<number>(16).fill(0)]);
