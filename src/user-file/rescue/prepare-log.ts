import { existsSync } from 'node:fs';
import { stat, truncate } from 'node:fs/promises';
import { HarnessError } from '../../errors/errors.js';
import { soundLengthOf } from '../../recorder/log/read-log.js';
import { removeLogs } from '../log-files.js';
import { nameLog } from '../nameless-log.js';
import type { Loss } from './rescue-report.js';
import type { Way } from './ways.js';

/**
 * Does with the write-ahead log of a copy what the way asks for, and answers what of it no engine will replay: DuckDB
 * leaves out the end of a log, from the first transaction that is not whole, without a word.
 *
 * @throws {HarnessError} the sound part is asked for, but no damage can be found
 */
export async function prepareLog(log: Way['log'], file: string): Promise<Loss[]> {
  const wal = `${file}.wal`;
  if (log === 'none') {
    await removeLogs(file);
    return [
      {
        what: 'the write-ahead log',
        why: 'it cannot be replayed; every change since the last checkpoint is in it, and the original keeps it',
      },
    ];
  }
  if (log === 'named') {
    await nameLog(file, wal);
  }
  const bytes = existsSync(wal) ? (await stat(wal)).size : 0;
  const sound = bytes === 0 ? 0 : await soundLengthOf(wal);
  if (log === 'sound-part') {
    if (sound === undefined || sound === bytes) {
      throw new HarnessError('no damage can be found in the write-ahead log');
    }
    await truncate(wal, sound);
  }
  return sound === bytes ? [] : [lossOf(bytes, sound)];
}

function lossOf(length: number, sound: number | undefined): Loss {
  return sound === undefined
    ? {
        what: `the write-ahead log, ${length} bytes`,
        why: 'it does not begin as a log does; what is in it, and whether any of it was replayed, cannot be told',
      }
    : {
        what: `the last ${length - sound} of ${length} bytes of the write-ahead log`,
        why: 'they are damaged, or a transaction that was never committed because the process was killed; which of the two cannot be told',
      };
}
