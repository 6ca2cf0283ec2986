import { lstat, mkdir, open, readdir, readFile, rename, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { newestRevision } from '../../generators/revisions/index.js';
import { inspectFile } from '../../src/recorder/file/database-file.js';
import { DuckDbFlightRecorder } from '../../src/recorder/index.js';
import { bootAndRecord } from './path-examples.js';
import { expectRefusal, strangers } from './refusal.js';
import { makeEncryptedFile } from './support/encrypted-file.js';
import { inFolder } from './support/in-folder.js';
import { makeFile, makeLegacyFile } from './support/legacy-file.js';
import { startProgram } from './support/programs.js';
import { sampleEvent } from './support/sample-event.js';
import { claimStorageVersion } from './support/storage-version.js';

describe('what is no DuckDB file that can be read', () => {
  it.each<[string, string | Buffer, RegExp]>([
    ['zero bytes', '', /not a DuckDB database file \(0 bytes\)/],
    ['a text', 'Dear diary,\n'.repeat(2000), /not a DuckDB database file/],
    ['a SQLite file', Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(8176)]), /not a DuckDB/],
    ['three bytes', 'abc', /not a DuckDB database file \(3 bytes\)/],
  ])('%s', async (_what, content, reason) => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'flight_recorder.db');
      await writeFile(file, content);
      await expectRefusal(folder, file, reason, /move it away to start with an empty recorder/);
    });
  });

  it('the first kilobytes of one', async () => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'flight_recorder.db');
      await writeFile(file, Buffer.concat([Buffer.alloc(8), Buffer.from('DUCK'), Buffer.alloc(5000)]));
      await expectRefusal(
        folder,
        file,
        /is cut off: it has 5012 bytes, and its header speaks of 12288/,
        /frcompat rescue/,
      );
    });
  });

  it('one that has lost its first block', async () => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'flight_recorder.db');
      await makeLegacyFile(file, 'r5');
      await writeFile(file, (await readFile(file)).fill(0, 0, 4096));
      await expectRefusal(folder, file, /is damaged where it begins/, /npx frcompat rescue /);
    });
  });

  it('an encrypted one, with a log', async () => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'flight_recorder.db');
      await makeEncryptedFile(file);
      expect(await readdir(folder)).toContain('flight_recorder.db.wal');
      await expectRefusal(folder, file, /is encrypted, and the recorder has no key/, /ENCRYPTION_KEY/);
    });
  });

  it('a directory', async () => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'flight_recorder.db');
      await mkdir(file);
      await expectRefusal(folder, file, /is not a regular file/, /Give the path of a database file/);
    });
  });

  it.skipIf(process.platform === 'win32')('a device that this process has open', async () => {
    await inFolder(async (folder) => {
      const device = await open('/dev/null', 'r');
      await expectRefusal(folder, '/dev/null', /is not a regular file/, /Give the path of a database file/);
      await device.close();
    });
  });
});

describe.each<[string, (log: string) => Promise<unknown>]>([
  ['a directory', (log) => mkdir(log)],
  ['a pipe', (log) => execa('mkfifo', [log])],
])('%s in the place of a log', (what, putInPlace) => {
  // There are no pipes in a folder on Windows.
  const hasNone = what === 'a pipe' && process.platform === 'win32';

  it.skipIf(hasNone)('is refused, with a file beside it or without', async () => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'flight_recorder.db');
      await putInPlace(`${file}.wal`);
      const reason = /\.db\.wal" stands where .* is not a regular file\. All is as it was/;
      await expectRefusal(folder, file, reason, /Move it away and start again/);
      await makeLegacyFile(file, 'r7');
      await expectRefusal(folder, file, reason, /Move it away and start again/);
    });
  });

  it.skipIf(hasNone).each(['.wal.checkpoint', '.wal.recovery'])(
    'that would be the second, %s, is left alone: so does the engine',
    async (suffix) => {
      await inFolder(async (folder) => {
        const file = path.join(folder, 'flight_recorder.db');
        await makeLegacyFile(file, 'r0');
        await putInPlace(`${file}${suffix}`);
        const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
        await recorder.recordEvent(sampleEvent());
        await recorder.close();
        expect((await lstat(`${file}${suffix}`)).isFile()).toBe(false);
      });
    },
  );
});

// There are no pipes in a folder on Windows.
it.skipIf(process.platform === 'win32')('a pipe in the place of the mark is not waited for', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'flight_recorder.db');
    await makeLegacyFile(file, 'r7');
    await execa('mkfifo', [`${file}.verified`]);
    const { stdout } = await startProgram('boot-and-close', file);
    expect(JSON.parse(stdout)).toMatchObject({ booted: true });
  });
});

// Nothing is called so on Windows.
describe.skipIf(process.platform === 'win32')('a question mark', () => {
  it.each(['what?', 'a?b=c'])(
    'in the name of a folder, %s, is refused: with a file, a log or nothing',
    async (name) => {
      await inFolder(async (folder) => {
        const inside = path.join(folder, name, 'deeper');
        await mkdir(inside, { recursive: true });
        const file = path.join(inside, 'flight_recorder.db');
        const reason = /takes the question mark in the name of its folder, ".*\?.*deeper", for the beginning/;
        await expectRefusal(inside, file, reason, /Use a folder without one, or rename it, and start again/);
        await makeLegacyFile(path.join(folder, 'legacy.db'), 'r0');
        await rename(path.join(folder, 'legacy.db'), file);
        await writeFile(path.join(folder, name.replace(/\?/, '.wal?')), '');
        await expectRefusal(inside, file, reason, /Use a folder without one/);
        const link = path.join(folder, 'link');
        await symlink(inside, link);
        await expectRefusal(
          inside,
          path.join(link, 'flight_recorder.db'),
          reason,
          /Use a folder without one/,
        );
      });
    },
  );

  it('in the name of the file is none of the reasons', async () => {
    await inFolder(async (folder) => {
      await bootAndRecord(path.join(folder, 'what?a=b.db'));
    });
  });

  it('in the prefix of a long Windows path is none either', () => {
    expect(() => inspectFile('\\\\?\\C:/flight_recorder.db')).toThrow('its folder does not exist');
  });
});

describe('what is not there', () => {
  it('a database whose log is there alone', async () => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'flight_recorder.db');
      await writeFile(`${file}.wal`, 'rows');
      await expectRefusal(folder, file, /is missing, but its write-ahead log/, /Put the database file back/);
    });
  });

  it('a folder', async () => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'data', 'flight_recorder.db');
      await expectRefusal(folder, file, /its folder does not exist/, /Create the folder first/);
    });
  });

  it('a folder that is a file', async () => {
    await inFolder(async (folder) => {
      await writeFile(path.join(folder, 'data'), '');
      const file = path.join(folder, 'data', 'flight_recorder.db');
      await expectRefusal(folder, file, /cannot be created: ".*data" is a file/, /Give a path in a folder/);
    });
  });

  it.skipIf(process.platform === 'win32')('a name that leaves room for that of its log', async () => {
    await inFolder(async (folder) => {
      const file = path.join(folder, `${'n'.repeat(241)}.db`);
      await expectRefusal(
        folder,
        file,
        /cannot be reached: ENAMETOOLONG/,
        /a shorter name, of at most 240 bytes/,
      );
    });
  });

  it.skipIf(process.platform === 'win32')('an end of a symbolic link', async () => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'flight_recorder.db');
      await symlink(file, file);
      await expectRefusal(folder, file, /cannot be reached: ELOOP/, /Check the path/);
    });
  });

  it.skipIf(process.platform === 'win32')('the target of a symbolic link', async () => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'flight_recorder.db');
      await symlink(path.join(folder, 'gone.db'), file);
      await expectRefusal(folder, file, /symbolic link to a file that does not exist/, /remove the link/);
    });
  });
});

describe.each(strangers)('a file in which %s', (_what, statements, reason, remedy) => {
  it('is refused as it is', async () => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'flight_recorder.db');
      await makeFile(file, statements);
      await expectRefusal(folder, file, reason, remedy);
    });
  });
});

it('an unknown column with a default, or one that may be NULL, is no obstacle', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'flight_recorder.db');
    await makeLegacyFile(file, newestRevision.id, [
      'ALTER TABLE tool_payloads ADD COLUMN note TEXT',
      'DROP TABLE terminal_output',
      "CREATE TABLE terminal_output (event_id UUID PRIMARY KEY, tenant TEXT NOT NULL DEFAULT 'x', ts_utc TIMESTAMP NOT NULL)",
    ]);
    const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
    expect(recorder.bootReport.addedColumns).toEqual([
      'terminal_output.stdout_redacted',
      'terminal_output.stderr_redacted',
    ]);
    await recorder.storeTerminalOutput({
      eventId: 'e7e70000-0000-4000-8000-000000000001',
      stdoutRedacted: 'x',
    });
    await recorder.close();
  });
});

it('a file that a later DuckDB wrote is refused, and the message says that it is too new', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'flight_recorder.db');
    await makeLegacyFile(file, 'r0');
    await claimStorageVersion(file, 9999n);
    await expectRefusal(
      folder,
      file,
      /storage format of a DuckDB newer than this recorder knows, which DuckDB 1\.5\.5 cannot read\. The file is as it was/,
      /Open it with the newest DuckDB: install/,
    );
  });
});
