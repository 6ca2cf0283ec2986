import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { withDir } from 'tmp-promise';
import { storedFile } from '../src/corpus/fixtures-directory.js';
import { DATABASE_NAME, layOut } from '../src/corpus/lay-out.js';
import type { Fixture } from '../src/corpus/manifest.js';
import { readContents } from '../src/corpus/read-contents.js';
import { sha256 } from '../src/corpus/read-stored-file.js';
import type { Engine } from '../src/engine/engine.js';
import { readableFrom } from '../src/engine/storage-format.js';
import { HarnessError, messageOf } from '../src/errors.js';
import type { PlannedFixture } from './plan/planned-fixture.js';
import type { WriterPool } from './writer/writer-pool.js';

const compress = promisify(gzip);

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
  return await withDir(
    async ({ path: directory }) => {
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
        database: await store(file, storedFile(into, id, 'db')),
        wal: wal ? await store(`${file}.wal`, storedFile(into, id, 'db.wal')) : null,
        ...(await readContents(reader, file)),
      };
    },
    { unsafeCleanup: true },
  );
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

/** Compresses a file; the same bytes give the same file, for gzip is told no time and no name. */
async function store(file: string, target: string): Promise<Fixture['database']> {
  const bytes = await readFile(file);
  const compressed = await compress(bytes, { level: 9 });
  try {
    await writeFile(target, compressed);
  } catch (error) {
    throw new HarnessError(`${target} cannot be written: ${messageOf(error)}.`, { cause: error });
  }
  return { sha256: sha256(bytes), bytes: bytes.length };
}
