import { existsSync } from 'node:fs';
import { storedFile } from '../../corpus/fixtures-directory.js';
import { type Fixture, INVENTED } from '../../corpus/manifest.js';
import { readContents } from '../../corpus/read-contents.js';
import { storeFile } from '../../corpus/store-file.js';
import type { Engine } from '../../engine/engine.js';
import { readableFrom } from '../../engine/storage-format.js';
import { withDatabase } from '../../engine/with-database.js';
import { HarnessError, messageOf, NO_ROOM, UsageError } from '../../errors/errors.js';
import type { InventedPast } from './invented-past.js';
import { pastStatements, pendingStatements } from './past-statements.js';

/**
 * Builds a file of an invented past and stores it as a fixture.
 *
 * @param file where the database is to stand; it is read afterwards, so it is not as it was
 * @param into the fixtures folder
 * @throws {UsageError} the engine takes a statement of the past not at all: then there is no such past
 * @throws {HarnessError} the file or the fixture cannot be written
 */
export async function buildPast(
  past: InventedPast,
  id: string,
  file: string,
  into: string,
  engine: Engine,
): Promise<Fixture> {
  await runSessions(past, file, engine);
  const wal = existsSync(`${file}.wal`);
  return {
    id,
    birth: INVENTED,
    provenance: INVENTED,
    upgrades: [],
    condition: conditionOf(past, wal),
    content: past.foreign.length > 0 ? 'foreign' : 'rows',
    writtenBy: `v${engine.version}`,
    readableFrom: (await readableFrom(file)) ?? '',
    why: 'An invented past: no revision made it, and the recorder has to come to terms with it all the same.',
    database: await storeFile(file, storedFile(into, id, 'db')),
    wal: wal ? await storeFile(`${file}.wal`, storedFile(into, id, 'db.wal')) : null,
    ...(await readContents(engine, file)),
  };
}

/** Every session of the past, in order. */
async function runSessions(past: InventedPast, file: string, engine: Engine): Promise<void> {
  try {
    await runSession(engine, file, pastStatements(past));
    if (past.left !== 'clean') {
      // A process that is killed leaves its log; one that closes with checkpoints off leaves the same.
      await runSession(engine, file, ['PRAGMA disable_checkpoint_on_shutdown', ...pendingStatements(past)]);
    }
    if (past.left === 'stale-index') {
      await runSession(engine, file, []);
    }
  } catch (error) {
    const message = messageOf(error);
    throw NO_ROOM.test(message)
      ? new HarnessError(`No file of an invented past can be made: ${message}`, { cause: error })
      : new UsageError(`The engine makes no file of that past: ${message}`, { cause: error });
  }
}

async function runSession(engine: Engine, file: string, statements: readonly string[]): Promise<void> {
  await withDatabase(engine, file, {}, async (database) => {
    for (const statement of statements) {
      await database.run(statement);
    }
  });
}

function conditionOf({ left }: InventedPast, wal: boolean): Fixture['condition'] {
  if (wal) {
    return { kind: 'unclean', session: 'later' };
  }
  return left === 'stale-index' ? { kind: 'stale-index' } : { kind: 'clean' };
}
