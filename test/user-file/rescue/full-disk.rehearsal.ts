import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { execa } from 'execa';
import { beforeAll, describe, expect, test } from 'vitest';
import { programPath } from '../../../src/package/package-root.js';
import { frcompat } from '../../cli/frcompat.js';
import { bytesOf } from '../../recorder/support/bytes.js';
import { inFileOfOwn } from '../../recorder/support/in-folder.js';
import { makeFile } from '../../recorder/support/legacy-file.js';
import { runAndBeKilled } from '../../recorder/support/programs.js';
import { type DiskPowers, diskPowers, onDisk, withFilesUpTo } from '../../recorder/support/small-disk.js';

let can: DiskPowers;

beforeAll(async () => {
  can = await diskPowers();
});

/** Rows of random text, which no compression makes smaller: half a megabyte in the file, and as much in its log. */
const noise = 'SELECT md5(random()::VARCHAR) || md5(random()::VARCHAR) AS a FROM range(8000)';

async function makeUnclean(file: string): Promise<void> {
  await makeFile(file, [`CREATE TABLE t AS ${noise}`]);
  await runAndBeKilled(file, [`INSERT INTO t ${noise}`]);
}

/** Recovered in full where there is room, and nothing but the result stands beside the file. */
async function expectRecovered(file: string): Promise<void> {
  const { stdout, exitCode } = await frcompat(['rescue', file]);
  expect(stdout).toContain('\n  t: 16000 rows\nNothing was lost.');
  expect(exitCode).toBe(0);
}

type Run = Pick<Awaited<ReturnType<typeof frcompat>>, 'stderr' | 'stdout' | 'exitCode'>;

function expectNoRoom({ stderr, stdout, exitCode }: Run, why: RegExp): void {
  expect([stdout, exitCode]).toEqual(['', 3]);
  expect(stderr).toMatch(why);
  expect(`${stderr}`.trim().split('\n')).toHaveLength(1);
}

describe('a rescue', () => {
  test.for<readonly [when: string, room: number, why: RegExp]>([
    ['in the middle of the copy', 700_000, /No copy of .* can be made .*Make room/],
    ['in the middle of the recovery', 2_000_000, /There is no room beside .* to recover it .*Make room/],
  ])('on a disk that is full %s tells so, and what is there is as it was', async ([, room, why], context) => {
    context.skip(!can.mount, 'no right to mount a small disk here');
    await inFileOfOwn(async (original) => {
      await makeUnclean(original);
      const before = await bytesOf(path.dirname(original));
      const bytes = (await stat(original)).size + (await stat(`${original}.wal`)).size + room;
      await onDisk(bytes, path.dirname(original), async ({ folder, grow }) => {
        const file = path.join(folder, path.basename(original));
        expectNoRoom(await frcompat(['rescue', file]), why);
        expect(await bytesOf(folder)).toEqual(before);
        expect((await readdir(folder)).sort()).toEqual(Object.keys(before));
        await grow();
        await expectRecovered(file);
      });
    });
  });

  test('whose files may grow no further tells so, and what is there is as it was', async (context) => {
    context.skip(!can.limit, 'no prlimit here');
    await inFileOfOwn(async (file) => {
      await makeUnclean(file);
      const before = await bytesOf(path.dirname(file));
      const [command = '', ...args] = withFilesUpTo((await stat(file)).size + 4096);
      const limited = await execa(
        command,
        [...args, process.execPath, programPath('cli', 'main'), 'rescue', file],
        { env: { NO_COLOR: '1' }, reject: false, stdin: 'ignore' },
      );
      expectNoRoom(limited, /^frcompat: There is no room beside .*File too large.* Make room on the disk/);
      expect(await bytesOf(path.dirname(file))).toEqual(before);
      expect((await readdir(path.dirname(file))).sort()).toEqual(Object.keys(before));
      await expectRecovered(file);
    });
  });
});
