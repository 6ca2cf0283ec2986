import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { execa } from 'execa';
import { split } from 'shlex';
import { expect, test } from 'vitest';
import { programPath } from '../../src/package/package-root.js';
import type { Reproduction } from '../../src/user-file/repro/reproduce.js';
import { bytesOf } from '../recorder/support/bytes.js';
import { inFolder } from '../recorder/support/in-folder.js';
import { useTemporaryDirectory } from '../temporary-directory.js';
import { putFixture } from '../user-file/put-fixture.js';
import { frcompat } from './frcompat.js';

useTemporaryDirectory();

test('a ruined file of a user tells the same story as the fixture, and stays as it was', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'größe 日本 flight.db');
    await putFixture('r0+r7~killed-at-12', file);
    const before = await bytesOf(folder);
    const told = await frcompat(['repro', file, '--subject', 'r7', '--json']);
    const story = JSON.parse(told.stdout) as Reproduction;
    const named = 'WAL file "größe 日本 flight.db.wal"';
    expect(story).toMatchObject({
      format: 1,
      inspection: {
        file,
        condition: 'killed-at',
        createdBy: 'v1.4.3',
        log: { kind: 'present', bytes: 1283, soundBytes: 1283, plainOpen: { outcome: 'refused' } },
        contents: { vintage: { kind: 'exact', shape: { birth: 'r0', upgrades: ['r7'] } } },
      },
      boot: { kind: 'failed', statements: [], message: expect.stringContaining('GetDefaultDatabase') },
      verdict: { checks: { boot: { outcome: 'failed', message: expect.stringContaining(named) } } },
      cause: { report: 'https://github.com/duckdb/duckdb/issues/18259' },
      kept: null,
    });
    const bisected = await frcompat(['bisect', file]);
    expect(bisected.stdout).toContain(
      `r7        ✗ breaks (boot): INTERNAL Error: Failure while replaying ${named}`,
    );
    const recovered = await frcompat(['repro', file, '--json']);
    expect(JSON.parse(recovered.stdout)).toMatchObject({ boot: { kind: 'booted' }, cause: null });
    expect([told.exitCode, recovered.exitCode]).toEqual([1, 0]);
    expect(await bytesOf(folder)).toEqual(before);
  });
});

test("the values of a user's file are printed only where they are asked for", async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    // Stale: the recorder looks values up in it, so they stand in its statements.
    await putFixture('r4~stale-index', file);
    const hidden = await frcompat(['repro', file, '--json']);
    const shown = await frcompat(['repro', file, '--json', '--show-values']);
    expect(hidden.stdout).toContain(">= '(hidden)'");
    expect(hidden.stdout).not.toMatch(/job-r4|7ace0000|fingerprint-r4/);
    expect(shown.stdout).toContain(">= '7ace0000-0004-");
    expect([hidden.exitCode, shown.exitCode]).toEqual([0, 0]);
  });
});

test('--shell keeps the copies and says how to open them, and that line works', async () => {
  const { stdout, stderr } = await frcompat(['repro', 'r0', '--shell']);
  expect(stdout).toContain('again: npx frcompat repro r0 --subject recorder');
  const directory = /^ {2}cd (.*)$/m.exec(stderr)?.[1] ?? '';
  const [node = '', ...args] = split(/^ {2}(node -e .*)$/m.exec(stderr)?.[1] ?? '');
  const opened = await execa(node, args, { cwd: split(directory)[0] ?? '' });
  expect(opened.stdout).toContain('tool_payloads');
  expect(await readdir(tmpdir())).toHaveLength(1);
});

// Windows starts no process without an environment.
test.skipIf(process.platform === 'win32')(
  'who has no PATH, as a service may, gets the same answers',
  async () => {
    const run = (...args: string[]) =>
      promisify(execFile)(process.execPath, [programPath('cli', 'main'), ...args], { env: {} });
    expect((await run('repro', 'r0')).stdout).toMatch(/^r0 opened by recorder/);
    expect((await run('matrix', '--fixture', 'r0', '--kills', '1')).stdout).toContain('1 cell: 1 passed');
  },
  60_000,
);

test('a file that boots and fails another check has failed', async () => {
  const { exitCode, stdout } = await frcompat(['repro', 'r1', '--subject', 'r1']);
  expect(stdout).toContain('✗ columns: ');
  expect(stdout).not.toContain('✗ boot');
  expect(exitCode).toBe(1);
});
