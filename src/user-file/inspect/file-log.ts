import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { soundLengthOf } from '../../recorder/log/read-log.js';
import { knownNames } from '../known-names.js';
import { openPlainly } from '../open-plainly.js';
import { textWithoutValues } from '../text-without-values.js';
import type { WorkingCopy } from '../working-copy.js';

/** What stands in the write-ahead log beside a file. */
export type FileLog =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'present';
      readonly bytes: number;
      /** From the start, in whole and undamaged transactions; null where it does not begin as a log does. */
      readonly soundBytes: number | null;
      /** Whether a plain open replays it, and what the engine said where it does not. */
      readonly plainOpen: PlainOpen;
    };

/** What a plain open of the file, by any tool with this engine, comes to. */
type PlainOpen = { readonly outcome: 'opened' } | { readonly outcome: 'refused'; readonly message: string };

/** Looks at the log of a working copy, and tries on one more copy whether the engine can replay it. */
export async function inspectLog(copy: WorkingCopy, engine: string, signal?: AbortSignal): Promise<FileLog> {
  const wal = `${copy.file}.wal`;
  const bytes = existsSync(wal) ? (await stat(wal)).size : 0;
  if (bytes === 0) {
    return { kind: 'none' };
  }
  const complaint = await copy.withAnotherCopy('opened', async (file) => {
    const said = await openPlainly({ file, engine, accessMode: 'READ_WRITE' }, signal);
    return said.replaceAll(file, path.basename(file));
  });
  return {
    kind: 'present',
    bytes,
    soundBytes: (await soundLengthOf(wal)) ?? null,
    plainOpen:
      complaint === ''
        ? { outcome: 'opened' }
        : { outcome: 'refused', message: textWithoutValues(complaint, knownNames(copy)) },
  };
}
