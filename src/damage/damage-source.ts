import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { copyDatabase } from '../corpus/copy-database.js';
import { storedFile } from '../corpus/fixtures-directory.js';
import { layOut } from '../corpus/lay-out.js';
import type { Fixture } from '../corpus/manifest.js';
import { readStoredFile } from '../corpus/read-stored-file.js';
import { attachInMemory } from '../engine/attach-in-memory.js';
import type { Engine } from '../engine/engine.js';

/** What is damaged: the bytes of a fixture, and what somebody can mistake for a part of it. */
export interface DamageSource {
  readonly fixture: string;
  readonly database: Buffer;
  /** The fixture's log, where it has one. */
  readonly log: Buffer | undefined;
  /** The database with the fixture's log moved into it; undefined where there is no log. */
  readonly checkpointed: Buffer | undefined;
  /** Logs of other databases, for the seed to choose from. */
  readonly foreignLogs: readonly Buffer[];
}

/**
 * Reads a fixture's bytes. Its log is moved into a copy by the engine of this process.
 *
 * @param directory where copies may be made
 */
export async function readDamageSource(
  fixture: Fixture,
  foreign: readonly Fixture[],
  engine: Engine,
  directory: string,
  fixturesDirectory: string,
): Promise<DamageSource> {
  const file = await layOut(fixture, directory, fixturesDirectory);
  const foreignLogs = foreign.flatMap(({ id, wal }) =>
    wal === null || id === fixture.id
      ? []
      : [readStoredFile(storedFile(fixturesDirectory, id, 'db.wal'), wal)],
  );
  return {
    fixture: fixture.id,
    database: await readFile(file),
    log: fixture.wal === null ? undefined : await readFile(`${file}.wal`),
    checkpointed: fixture.wal === null ? undefined : await checkpointed(file, engine),
    foreignLogs: await Promise.all(foreignLogs),
  };
}

async function checkpointed(file: string, engine: Engine): Promise<Buffer> {
  const copy = path.join(path.dirname(file), 'checkpointed', path.basename(file));
  await mkdir(path.dirname(copy));
  await copyDatabase(file, copy);
  await attachInMemory(engine, copy, (attached) => attached.run('CHECKPOINT'));
  return await readFile(copy);
}
