import path from 'node:path';
import { DATABASE_NAME } from '../../corpus/lay-out.js';
import type { Engine } from '../../engine/engine.js';
import { withDatabase } from '../../engine/with-database.js';
import { HarnessError } from '../../errors/errors.js';
import { withTemporaryDirectory } from '../../files/temporary-directory.js';
import { asSentence } from '../../recorder/errors.js';
import { isDdl } from '../../subjects/ddl.js';
import { recorderSubject } from '../../subjects/recorder.js';
import { type FileState, readFileState } from './file-state.js';

/** What today's recorder did to one file, and the state after it, read by a plain open. */
export interface LiveBoot extends FileState {
  /** Every statement that defines something, in the order it was sent. */
  readonly statements: readonly string[];
}

/** The recorder does not boot a file; the message says which, for its path is that of a copy, and why in its own words. */
export class BootFailure extends HarnessError {
  constructor(
    file: string,
    readonly reason: string,
  ) {
    super(`The recorder does not boot ${file}: ${reason} Change src/recorder so that it does.`);
  }
}

/**
 * Boots the recorder on a file that `before` has made, or that is not there where `before` is empty, and watches.
 *
 * @param what the file is, `a file born r0`
 * @throws {BootFailure} the recorder does not boot
 */
export async function recordLiveBoot(
  engine: Engine,
  what: string,
  before: readonly string[],
): Promise<LiveBoot> {
  return await withTemporaryDirectory(async (directory) => {
    const file = path.join(directory, DATABASE_NAME);
    if (before.length > 0) {
      await withDatabase(engine, file, {}, async (database) => {
        for (const statement of before) {
          await database.run(statement);
        }
      });
    }
    const { result, open } = await recorderSubject.boot(engine, file);
    await open?.close();
    if (result.status === 'failed') {
      throw new BootFailure(what, asSentence(result.message));
    }
    return {
      statements: result.statements.map(({ sql }) => sql).filter(isDdl),
      ...(await withDatabase(engine, file, {}, readFileState)),
    };
  });
}
