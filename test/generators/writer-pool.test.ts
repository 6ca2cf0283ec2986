import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { withDir } from 'tmp-promise';
import { describe, expect, it } from 'vitest';
import { session } from '../../generators/plan/planned-fixture.js';
import { WriterPool } from '../../generators/writer/writer-pool.js';
import { readableFrom } from '../../src/engine/storage-format.js';
import { HarnessError } from '../../src/errors/errors.js';

const create = 'CREATE TABLE IF NOT EXISTS t (i INTEGER)';

describe('a session in a process of its own', () => {
  it('leaves no WAL when it closes, and says which engine wrote', () =>
    withWriters(async (writers, file) => {
      const engine = await writers.run({ file, session: session([create], 'close') });
      expect(engine).toBe('v1.4.3');
      expect([existsSync(file), existsSync(`${file}.wal`)]).toEqual([true, false]);
    }));

  it('is run by the engine that it names, in the format that it names', () =>
    withWriters(async (writers, file) => {
      const ofAnother = { ...session([create], 'close'), engine: '1.5.5', storage: 'latest' } as const;
      expect(await writers.run({ file, session: ofAnother })).toBe('v1.5.5');
      expect(await readableFrom(file)).toBe('1.5.0');
      expect(await writers.run({ file, session: { ...ofAnother, storage: 'default' } })).toBe('v1.5.5');
      expect(await readableFrom(file)).toBe('1.5.0');
    }));

  it('leaves its statements in the WAL when it is killed, and the next session reads them', () =>
    withWriters(async (writers, file) => {
      await writers.run({ file, session: session([create], 'kill') });
      expect(statSync(`${file}.wal`).size).toBeGreaterThan(0);
      await writers.run({ file, session: session(['INSERT INTO t VALUES (1)'], 'close') });
      expect(existsSync(`${file}.wal`)).toBe(false);
    }));

  it('fails with the file, the statement and what the engine said', () =>
    withWriters(async (writers, file) => {
      const run = writers.run({ file, session: session([create, 'SELECT nothing'], 'kill') });
      const error = await run.catch((error: unknown) => error);
      expect(error).toBeInstanceOf(HarnessError);
      expect(String(error)).toContain(file);
      expect(String(error)).toMatch(/"SELECT nothing" failed: Binder Error/);
    }));
});

async function withWriters(work: (writers: WriterPool, file: string) => Promise<void>): Promise<void> {
  await withDir(
    async ({ path: directory }) => {
      const writers = new WriterPool();
      try {
        await work(writers, path.join(directory, 'file with Größe.db'));
      } finally {
        await writers.close();
      }
    },
    { unsafeCleanup: true },
  );
}
