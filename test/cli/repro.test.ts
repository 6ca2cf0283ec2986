import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { split } from 'shlex';
import { expect, test } from 'vitest';
import type { Reproduction } from '../../src/user-file/repro/reproduce.js';
import { bytesOf } from '../recorder/support/bytes.js';
import { inFolder } from '../recorder/support/in-folder.js';
import { useTemporaryDirectory } from '../temporary-directory.js';
import { putFixture } from '../user-file/put-fixture.js';
import { frcompat } from './frcompat.js';

const temporaryDirectory = useTemporaryDirectory();

/** The words of the first line that begins with `again:`, without `npx frcompat`. */
function againIn(report: string): string[] {
  const line = /^\s*again: npx frcompat (.*)$/m.exec(report)?.[1];
  return split(line ?? expect.unreachable('no line says how to see it again'));
}

test('the line that a failed cell ends with shows the same failure', async () => {
  const matrix = await frcompat(['matrix', '--fixture', 'r0', '--subject', 'r4', '--kills', '0']);
  const again = againIn(matrix.stdout);
  expect(again).toEqual(['repro', 'r0', '--subject', 'r4']);
  const story = await frcompat(again);
  const failure = /✗ boot: [\s\S]*?At statement 2: .*/.exec(matrix.stdout)?.[0];
  expect(failure).toContain('does not have a column named "trace_id"');
  expect(story.stdout).toContain(failure);
  expect(story.stdout).toMatch(/^ {3}2 {6}failed {2}CREATE INDEX IF NOT EXISTS idx_events_trace_id/m);
  expect(story.stdout).toMatch(/^Likely cause: .*r1 to r4/m);
  expect(story.stdout).toMatch(/^What to do: Open the file with r5 or later/m);
  expect(againIn(story.stdout)).toEqual(again);
  expect(story.exitCode).toBe(1);
  expect(await readdir(temporaryDirectory())).toEqual([]);
});

test('a ruined file of a user tells the same story as the fixture, and stays as it was', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'größe 日本 flight.db');
    await putFixture('r0+r7~killed-at-12', file);
    const before = await bytesOf(folder);
    const told = await frcompat(['repro', file, '--subject', 'r7', '--json']);
    const story = JSON.parse(told.stdout) as Reproduction;
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
      verdict: { checks: { boot: { outcome: 'failed' } } },
      cause: { report: 'https://github.com/duckdb/duckdb/issues/18259' },
      kept: null,
    });
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

test('what cannot be given to it is wrong usage', async () => {
  const several = await frcompat(['repro', 'r0', '--engine', '1.*']);
  expect(several.stderr).toMatch(/"1\.\*" stands for several engines/);
  const nobody = await frcompat(['repro', 'r0', '--subject', 'r9']);
  expect(nobody.stderr).toMatch(/"r9" is not a subject/);
  expect([several.exitCode, nobody.exitCode]).toEqual([2, 2]);
});
