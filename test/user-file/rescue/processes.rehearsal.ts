import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { fromPackageRoot } from '../../../src/package/package-root.js';
import { rescueFile } from '../../../src/user-file/rescue/rescue-file.js';
import { ways } from '../../../src/user-file/rescue/ways.js';
import { frcompat } from '../../cli/frcompat.js';
import { bytesOf } from '../../recorder/support/bytes.js';
import { inFolder } from '../../recorder/support/in-folder.js';
import { makeFile } from '../../recorder/support/legacy-file.js';
import { makeLog } from './make-log.js';

afterEach(() => vi.unstubAllEnvs());

/** A table with a damaged block: no way but the salvage at the end leads to a database. */
const big = ['CREATE TABLE big AS SELECT CAST(hash(i) AS VARCHAR) AS v FROM range(150000) AS r(i)'];

async function damageFirstBlock(file: string): Promise<void> {
  const bytes = await readFile(file);
  const at = 3 * 4096 + 262_144 + 100_000;
  bytes.writeUInt8(bytes.readUInt8(at) ^ 0xff, at);
  await writeFile(file, bytes);
}

test('without a network the newest engine cannot be had: that is said, and the next way goes on', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    await makeFile(file, big);
    await damageFirstBlock(file);
    vi.stubEnv('FRCOMPAT_ENGINES', path.join(folder, 'engines'));
    vi.stubEnv('npm_config_registry', 'http://127.0.0.1:9');
    vi.stubEnv('npm_config_fetch_retries', '0');
    vi.stubEnv('npm_config_cache', path.join(folder, 'cache'));
    const { attempts } = await rescueFile(file);
    const newest = attempts.findIndex(({ way }) => way === `attach it to DuckDB ${ways[3]?.engine}`);
    expect(attempts[newest]?.result).toEqual({
      outcome: 'failed',
      message: expect.stringMatching(/1\.5\.6 could not be installed into .*Check the network/),
    });
    expect(attempts[newest + 1]).toMatchObject({
      way: 'save what can still be read with DuckDB 1.5.5',
      result: { outcome: 'recovered', losses: [{ what: expect.stringMatching(/^table big, /) }] },
    });
  });
}, 180_000);

// Windows has no signals: there kill() ends the process at once.
test.skipIf(process.platform === 'win32')('Ctrl-C leaves the folder as it was', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    await makeFile(file, big);
    const before = await bytesOf(folder);
    const running = frcompat(['rescue', file]);
    await vi.waitFor(async () => expect(await readdir(folder)).toHaveLength(2), {
      timeout: 60_000,
      interval: 5,
    });
    running.kill('SIGINT');
    const { exitCode, stderr, stdout } = await running;
    expect([exitCode, stdout]).toEqual([130, '']);
    expect(stderr).toMatch(/^frcompat: Interrupted by SIGINT/);
    expect(await readdir(folder)).toEqual(['x.db']);
    expect(await bytesOf(folder)).toEqual(before);
  });
});

test('an engine that never comes to an end costs its way only', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    await makeFile(file, ['CREATE TABLE t AS SELECT 7 AS a']);
    const wayProgram = fromPackageRoot('test', 'user-file', 'rescue', 'hanging-way.mjs');
    const { attempts } = await rescueFile(file, { wayProgram, timeoutMs: 5000 });
    expect(attempts).toMatchObject([
      { result: { outcome: 'failed', message: 'the process gave no answer for 5000 ms and was stopped' } },
      { way: 'attach it to DuckDB 1.5.5', result: { outcome: 'recovered' } },
    ]);
  });
});

test('a log that takes too long to replay is not left out', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    await makeLog(file);
    const before = await bytesOf(folder);
    const wayProgram = fromPackageRoot('test', 'user-file', 'rescue', 'slow-with-log-way.mjs');
    await expect(rescueFile(file, { wayProgram, timeoutMs: 3000 })).rejects.toThrow(
      /x\.db" with its log cannot be recovered in the time that there is \(open it with DuckDB 1\.5\.5\): the process gave no answer for 3000 ms and was stopped\. Nothing was written\. Give every way more than that with --timeout, in milliseconds; .* move ".*x\.db\.wal" away and rescue again\.$/,
    );
    expect(await bytesOf(folder)).toEqual(before);
  });
});
