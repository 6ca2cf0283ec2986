import { readFileSync, writeFileSync } from 'node:fs';
import { chmod, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { literal } from '../../src/engine/sql.js';
import { withCopyOfFile, withWorkingCopy } from '../../src/user-file/working-copy.js';
import { bytesOf } from '../recorder/support/bytes.js';
import { inFolder } from '../recorder/support/in-folder.js';
import { makeFile, makeLegacyFile } from '../recorder/support/legacy-file.js';
import { runAndBeKilled } from '../recorder/support/programs.js';
import { useTemporaryDirectory } from '../temporary-directory.js';

// Removed with what is kept in it.
useTemporaryDirectory();

const neverReached = () => expect.unreachable('the file was taken');

test('a copy is whole, private, and gone afterwards; the file and its log stay as they were', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'größe 日本.db');
    await makeLegacyFile(file, 'r0');
    await runAndBeKilled(file, ["INSERT INTO events (event_type) VALUES ('late')"]);
    await chmod(file, 0o444);
    const before = await bytesOf(folder);
    const copy = await withWorkingCopy(file, {}, async (copy) => {
      expect(await bytesOf(path.dirname(copy.file))).toEqual(before);
      if (process.platform !== 'win32') {
        expect((await stat(copy.file)).mode & 0o777).toBe(0o600);
        expect((await stat(copy.directory)).mode & 0o777).toBe(0o700);
      }
      await writeFile(await copy.anotherCopy('spoilt'), 'spoilt');
      expect(await bytesOf(path.dirname(copy.file))).toEqual(before);
      return copy;
    });
    expect(copy.header).toMatchObject({ storageVersion: 64, createdBy: 'v1.5.5', identity: undefined });
    expect(copy.examination).toMatchObject({
      kind: 'read',
      tables: [{ name: 'events', rows: 5 }],
      disagreements: [],
      otherObjects: [],
    });
    await expect(stat(copy.directory)).rejects.toThrow(/ENOENT/);
    expect(await bytesOf(folder)).toEqual(before);
  });
});

test('a file that changes meanwhile is no basis for an answer', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    await makeLegacyFile(file, 'r0');
    const work = withWorkingCopy(file, {}, () => writeFile(`${file}.wal`, 'a log'));
    await expect(work).rejects.toThrow(/x\.db" or its log changed .* Close that, then try again\./);
  });
});

test('one that changes while it is copied is not taken for a damaged one', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    await makeLegacyFile(file, 'r0');
    // Asked for when the file has been hashed, and not yet copied.
    const options = {
      get keep() {
        writeFileSync(file, readFileSync(file).fill(0xff, 3 * 4096));
        return false;
      },
    };
    await expect(withWorkingCopy(file, options, neverReached)).rejects.toThrow('or its log changed');
  });
});

test('a file in a newer format than the engine reads names the engine that does', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    await makeFile(':memory:', [`ATTACH ${literal(file)} AS x (STORAGE_VERSION 'v1.5.0')`, 'DETACH x']);
    await expect(withWorkingCopy(file, { engine: '1.4.4' }, neverReached)).rejects.toThrow(
      /x\.db" has .* DuckDB 1\.5\.0 \(storage version 68\), which DuckDB 1\.4\.4 cannot read\. Install DuckDB 1\.5\.0 or later/,
    );
  });
});

test('what is neither a file nor a fixture: the id may be mistyped, where one is taken', async () => {
  await expect(withWorkingCopy('r99', {}, neverReached)).rejects.toThrow(
    /^"r99" cannot be read: ENOENT.*'\. Check the path; where you mean a fixture, check its id: .*manifest\.json\.$/,
  );
  await expect(withCopyOfFile('r99', [], {}, neverReached)).rejects.toThrow(/ENOENT.*'\. Check the path\.$/);
});
