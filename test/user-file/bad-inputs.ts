import { chmod, mkdir, readFile, rename, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { execa } from 'execa';
import { literal } from '../../src/engine/sql.js';
import { makeEncryptedFile } from '../recorder/support/encrypted-file.js';
import { withPlainOpen } from '../recorder/support/legacy-file.js';
import { leaveOlderLog } from '../recorder/support/older-log.js';
import { startProgram } from '../recorder/support/programs.js';
import { claimStorageVersion } from '../recorder/support/storage-version.js';
import { putFixture } from './put-fixture.js';

/** Something that no command can work with. */
export interface BadInput {
  readonly what: string;
  /** Makes it as `x.db` in an empty folder. What it answers lets go of it. */
  readonly make: (file: string) => Promise<Release | undefined> | Promise<void>;
  /** What every command says of it, on one line. */
  readonly complaint: RegExp;
  /** Only somebody else than its owner, and not root, meets it. */
  readonly asStranger?: true;
}

/** Lets go of a file that was held open. */
export type Release = () => Promise<unknown>;

/** Where an engine keeps a log of a file. */
const LOG_SUFFIXES = ['.wal', '.wal.checkpoint', '.wal.recovery'];

/** Every kind of input that is refused with exit code 2, its bytes as before. */
export const badInputs: readonly BadInput[] = [
  {
    what: 'a file that is missing',
    make: async () => {},
    complaint: /x\.db" cannot be read: ENOENT.*'\. Check the path[.;]/,
  },
  {
    what: 'a log whose file is missing',
    make: (file) => writeFile(`${file}.wal`, 'x'),
    complaint: /x\.db" cannot be read: ENOENT.* Its write-ahead log ".*x\.db\.wal" is there/,
  },
  {
    what: 'a directory',
    make: async (file) => void (await mkdir(file)),
    complaint: /x\.db" is not a file\. Give the path/,
  },
  {
    what: 'zero bytes',
    make: (file) => writeFile(file, ''),
    complaint: /x\.db" is not a DuckDB database file: it is empty, 0 bytes/,
  },
  {
    what: 'a text',
    make: (file) => writeFile(file, 'Dear diary,\n'.repeat(2000)),
    complaint: /x\.db" is not a DuckDB database file: it does not begin as one does/,
  },
  {
    what: 'a file without permission to read it',
    make: async (file) => {
      await putFixture('r0', file);
      await chmod(file, 0o000);
    },
    complaint: /x\.db" cannot be read: EACCES.* Ask its owner/,
    asStranger: true,
  },
  ...LOG_SUFFIXES.map(
    (suffix): BadInput => ({
      what: `a log ${suffix} without permission to read it`,
      make: async (file) => {
        await putFixture('r7', file);
        await chmod(file, 0o644);
        await writeFile(`${file}${suffix}`, 'x', { mode: 0o000 });
      },
      complaint: /x\.db\.wal[a-z.]*" cannot be read: EACCES.* Ask its owner/,
      asStranger: true,
    }),
  ),
  {
    what: 'a file that has lost its first block',
    make: async (file) => {
      await putFixture('r7', file);
      await writeFile(file, (await readFile(file)).fill(0, 0, 4096));
    },
    complaint: /x\.db" has a damaged header: .* To save what can be read, run: npx frcompat rescue /,
  },
  {
    what: 'an encrypted file',
    make: makeEncryptedFile,
    complaint:
      /x\.db" is encrypted, .*ATTACH it with its ENCRYPTION_KEY .*, then COPY FROM DATABASE .* give that\.$/,
  },
  {
    what: 'a file that lacks its last byte',
    make: async (file) => {
      await putFixture('r0', file);
      await truncate(file, (await stat(file)).size - 1);
    },
    complaint: /x\.db" is truncated: its header speaks of 798720 bytes, and it has 798719\..*frcompat rescue/,
  },
  {
    what: 'a damaged block',
    make: async (file) => {
      await putFixture('r7', file);
      const bytes = await readFile(file);
      const at = bytes.indexOf('type_r7_1');
      bytes.writeUInt8(bytes.readUInt8(at) ^ 0xff, at);
      await writeFile(file, bytes);
    },
    complaint: /x\.db" has damaged blocks: .*checksum.*frcompat rescue/i,
  },
  {
    what: 'a damaged header that speaks of more bytes than there can be',
    make: async (file) => {
      await putFixture('r7', file);
      const bytes = await readFile(file);
      for (const header of [1, 2]) {
        bytes.writeUInt8(0xff, header * 4096 + 46);
      }
      await writeFile(file, bytes.subarray(0, -1));
    },
    complaint: /x\.db" has damaged blocks: .*checksum.*frcompat rescue/i,
  },
  {
    what: 'a file of a storage version from the future',
    make: async (file) => {
      await putFixture('r0', file);
      await claimStorageVersion(file, 99n);
    },
    complaint:
      /x\.db" has .*newer than all known ones \(storage version 99\), which DuckDB 1\.5\.5 cannot read\. Install/,
  },
  {
    what: 'the log of a file that began without the tables',
    make: async (file) => {
      await putFixture('r4~unclean-first', file);
      await rm(file);
      await putFixture('r5', file);
    },
    complaint:
      /x\.db\.wal" does not belong to ".*x\.db": Catalog Error: .*x\.db\.wal": .*already exists\. Put the log that was/,
  },
  {
    what: 'the log of a file with columns of other types',
    make: async (file) => {
      await putFixture('r0~unclean', file);
      await rm(file);
      await putFixture('r7', file);
    },
    complaint: /x\.db\.wal" does not belong to ".*x\.db": .* Put the log that was/,
  },
  {
    what: 'the log of an older state of the same file',
    make: async (file) => {
      await putFixture('r4~unclean', file);
      await leaveOlderLog(file);
    },
    complaint: /x\.db\.wal" does not belong to ".*x\.db": its rows break .*events PRIMARY KEY \(event_id\)/,
  },
  {
    what: 'the log of another file, both with an identity',
    make: async (file) => {
      await makeWithIdentity(file, file);
      await makeWithIdentity(path.join(path.dirname(file), 'other.db'), file);
    },
    complaint:
      /x\.db\.wal" does not belong to ".*x\.db": it names the database [0-9a-f]{32}, and the file is/,
  },
  {
    what: 'a second log without the first',
    make: async (file) => {
      await putFixture('r4~unclean', file);
      await rename(`${file}.wal`, `${file}.wal.checkpoint`);
    },
    complaint:
      /x\.db\.wal\.checkpoint" holds rows of ".*x\.db", but the log ".*x\.db\.wal" .* is missing\. Put that log back.*frcompat rescue/,
  },
  ...linkedLogs(),
  ...oddLogs(),
  {
    what: 'a file that another process has open',
    make: async (file) => {
      const holder = startProgram('hold', file);
      await holder.getOneMessage();
      return async () => {
        await holder.sendMessage('close');
        await holder;
      };
    },
    complaint: /x\.db" is open in another process: .*(\(PID \d+\)|EBUSY).* Close it, then try again\./,
  },
];

/** A link that somebody else put there can lead to anything that this person may read. Links need a privilege on Windows. */
function linkedLogs(): BadInput[] {
  return process.platform === 'win32'
    ? []
    : LOG_SUFFIXES.map((suffix) => ({
        what: `a log ${suffix} that is a link to a file elsewhere`,
        make: async (file) => {
          await putFixture('r7', file);
          await mkdir(path.join(path.dirname(file), 'elsewhere'));
          const secret = path.join(path.dirname(file), 'elsewhere', 'secret');
          await writeFile(secret, 'nobody named this file');
          await symlink(secret, `${file}${suffix}`);
        },
        complaint:
          /log ".*x\.db\.wal.*" is a symbolic link, and what it leads to is not read\. Put the log itself/,
      }));
}

/** In the place of a log something that is no file. There are no pipes in a folder on Windows. */
function oddLogs(): BadInput[] {
  const makers: [string, (log: string) => Promise<unknown>][] = [['folder', (log) => mkdir(log)]];
  if (process.platform !== 'win32') {
    makers.push(['pipe', (log) => execa('mkfifo', [log])]);
  }
  return makers.flatMap(([what, putInPlace]) =>
    LOG_SUFFIXES.map((suffix) => ({
      what: `a log ${suffix} that is a ${what}`,
      make: async (file) => {
        await putFixture('r7', file);
        await putInPlace(`${file}${suffix}`);
      },
      complaint: /"[^"]*x\.db\.wal[a-z.]*" stands where .* is not a file\. Put the log itself/,
    })),
  );
}

/** Makes a file in the format of DuckDB 1.5, and puts its log beside another one. */
async function makeWithIdentity(file: string, beside: string): Promise<void> {
  await withPlainOpen(':memory:', async (database) => {
    await database.run('PRAGMA disable_checkpoint_on_shutdown');
    await database.run(`ATTACH ${literal(file)} AS named (STORAGE_VERSION 'latest')`);
    await database.run('CREATE TABLE named.t (a INT)');
  });
  await rename(`${file}.wal`, `${beside}.wal`);
}
