import { existsSync } from 'node:fs';
import path from 'node:path';
import { storedFile } from '../src/corpus/fixtures-directory.js';
import { DATABASE_NAME, layOut } from '../src/corpus/lay-out.js';
import type { Fixture } from '../src/corpus/manifest.js';
import { readBeside } from '../src/corpus/read-beside.js';
import { readContents } from '../src/corpus/read-contents.js';
import { storeFile } from '../src/corpus/store-file.js';
import type { Engine } from '../src/engine/engine.js';
import { readableFrom } from '../src/engine/storage-format.js';
import { HarnessError } from '../src/errors/errors.js';
import { withTemporaryDirectory } from '../src/files/temporary-directory.js';
import type { PlannedFixture } from './plan/planned-fixture.js';
import type { WriterPool } from './writer/writer-pool.js';

/**
 * Builds one fixture into a fixtures folder: takes its base from there, runs its session, stores what that left, and
 * reads it back for the manifest.
 *
 * @throws {HarnessError} a statement failed, or the session did not leave what its condition says
 */
export async function buildFixture(
  planned: PlannedFixture,
  base: Promise<Fixture> | undefined,
  into: string,
  writers: WriterPool,
  reader: Engine,
): Promise<Fixture> {
  return await withTemporaryDirectory(async (directory) => {
    const file =
      base === undefined ? path.join(directory, DATABASE_NAME) : await layOut(await base, directory, into);
    const writtenBy = await writers.run({ file, session: planned.session });
    const wal = existsSync(`${file}.wal`);
    if (wal !== (planned.session.end === 'kill')) {
      throw new HarnessError(
        `${planned.id} was not left as planned: its session ended with ${planned.session.end}, and it has ${wal ? 'a' : 'no'} WAL.`,
      );
    }
    const { id, birth, upgrades, condition, content, why } = planned;
    return {
      ...{ id, birth, upgrades, condition, content, writtenBy, readableFrom: await formatOf(file), why },
      database: await storeFile(file, storedFile(into, id, 'db')),
      wal: wal ? await storeFile(`${file}.wal`, storedFile(into, id, 'db.wal')) : null,
      ...(await readContents(reader, file)),
      ...(await readBeside(reader, file, planned)),
    };
  });
}

async function formatOf(file: string): Promise<string> {
  const format = await readableFrom(file);
  if (format === undefined) {
    throw new HarnessError(
      `${file} has an unknown storage format. Find out which DuckDB reads it first and add it to src/engine/storage-format.ts.`,
    );
  }
  return format;
}
