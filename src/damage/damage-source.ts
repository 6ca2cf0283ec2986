import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { storedFile } from '../corpus/fixtures-directory.js';
import type { Fixture } from '../corpus/manifest.js';
import { readStoredFile } from '../corpus/read-stored-file.js';
import { withCopy } from '../corpus/with-copy.js';
import { attachInMemory } from '../engine/attach-in-memory.js';
import type { Engine } from '../engine/engine.js';

/** What is damaged: the bytes of a fixture, and what somebody can mistake for a part of it. */
export interface DamageSource {
  readonly fixture: string;
  readonly database: Buffer;
  /** The fixture's log, where it has one. */
  readonly log: Buffer | undefined;
  /** The database with its log moved into it. */
  readonly checkpointed: () => Promise<Buffer>;
  /** Logs of other databases, for the seed to choose from. */
  readonly foreignLogs: () => Promise<readonly Buffer[]>;
}

/**
 * Reads a fixture that is laid out and that nobody has opened. Its file is needed again when the log is to be moved into
 * a copy, which the engine of this process does.
 *
 * @param id the fixture's
 * @param directory for that copy, which is removed
 */
export async function readDamageSource(
  id: string,
  file: string,
  directory: string,
  engine: Engine,
  foreignLogs: DamageSource['foreignLogs'],
): Promise<DamageSource> {
  return {
    fixture: id,
    database: await readFile(file),
    log: existsSync(`${file}.wal`) ? await readFile(`${file}.wal`) : undefined,
    checkpointed: () => checkpointed(file, directory, engine),
    foreignLogs,
  };
}

/** The logs of some fixtures, but not that of the fixture with that id. */
export function readForeignLogs(
  id: string,
  foreign: readonly Fixture[],
  fixturesDirectory: string,
): Promise<Buffer[]> {
  const logs = foreign.flatMap((fixture) =>
    fixture.wal === null || fixture.id === id
      ? []
      : [readStoredFile(storedFile(fixturesDirectory, fixture.id, 'db.wal'), fixture.wal)],
  );
  return Promise.all(logs);
}

async function checkpointed(file: string, directory: string, engine: Engine): Promise<Buffer> {
  return await withCopy(file, path.join(directory, 'checkpointed'), async (copy) => {
    await attachInMemory(engine, copy, (attached) => attached.run('CHECKPOINT'));
    return await readFile(copy);
  });
}
