import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { loadEngine } from '../../../src/engine/engine.js';
import { runMatrix } from '../../../src/matrix/run-matrix.js';
import { useTemporaryDirectory } from '../../temporary-directory.js';
import { plan, subject } from './behaving-command.js';
import { isAlive } from './is-alive.js';

const temporaryDirectory = useTemporaryDirectory();

test('without the line "ready" nobody is killed', async () => {
  const [verdict] = await runMatrix(await plan('boot and say nothing', 1), { workers: 1, timeoutMs: 60_000 });
  expect(verdict?.checks).toMatchObject({
    boot: { outcome: 'passed' },
    parity: { outcome: 'passed' },
    record: { outcome: 'not-asked' },
    read: { outcome: 'not-asked' },
    crash: { outcome: 'not-asked', reason: expect.stringContaining('prints no line "ready"') },
  });
});

test('one that takes its folder away fails its own cell, and no other', async () => {
  const [planned] = await plan('take its folder away', 0);
  const cells = planned === undefined ? [] : [planned, planned];
  const verdicts = await runMatrix(cells, { workers: 1, timeoutMs: 60_000 });
  expect(verdicts.map(({ checks }) => checks.boot)).toEqual(
    Array(2).fill({ outcome: 'failed', message: expect.stringContaining('ENOENT'), differences: [] }),
  );
});

test('a run that is interrupted leaves no command, nor what it has started', async () => {
  process.env.PIDS_IN = temporaryDirectory();
  const interruption = new AbortController();
  const running = runMatrix(await plan('hang with a child', 0), {
    workers: 1,
    timeoutMs: 60_000,
    signal: interruption.signal,
  });
  const pids = await vi.waitFor(async () => {
    const numbers = (await readFile(path.join(temporaryDirectory(), 'pids'), 'utf8')).split(' ').map(Number);
    expect(numbers).toHaveLength(2);
    return numbers;
  }, 30_000);
  expect(pids.map(isAlive)).toEqual([true, true]);
  interruption.abort(new Error('enough'));
  await expect(running).rejects.toThrow('enough');
  await vi.waitFor(() => expect(pids.map(isAlive)).toEqual([false, false]), 30_000);
});

test('of what it writes to stderr the end is told, and of many lines of JSON the last hundred are looked at', async () => {
  expect(await boot('complain at length')).toMatchObject({
    message: expect.stringMatching(/^x+ the end$/),
    processEnd: { kind: 'exited', exitCode: 3 },
  });
  expect(await boot('report, and then talk JSON 99 times')).toMatchObject({ statements: [{ sql: 'A' }] });
  expect(await boot('report, and then talk JSON 100 times')).toMatchObject({ statements: [] });
});

test('a report without an end of line counts', async () => {
  expect(await boot('report without an end of line')).toMatchObject({ statements: [{ sql: 'A' }] });
});

test('what it says of a boot that went well is no reason why it failed', async () => {
  expect(await boot('say that all is well, and fail')).toMatchObject({
    status: 'failed',
    message: 'not well',
  });
});

test('a boot tells after which time it was ready', async () => {
  expect(await boot('be ready and wait')).toMatchObject({
    status: 'booted',
    readyAfterMs: expect.any(Number),
  });
});

test('a line that no string can hold is passed over', async () => {
  expect(await boot('say more in one line than a string holds')).toMatchObject({
    status: 'booted',
    statements: [{ sql: 'A' }],
  });
});

describe('nothing outlives it', () => {
  // Windows has no groups: what a process has started is not found once that is gone.
  test.skipIf(process.platform === 'win32')(
    'a child that it leaves behind with its stdout is no hang, and is ended',
    async () => {
      process.env.PIDS_IN = temporaryDirectory();
      expect(await boot('leave a child')).toMatchObject({ status: 'booted', statements: [{ sql: 'A' }] });
      await expectDead();
    },
  );

  test.skipIf(process.platform === 'win32')(
    'nor is the file held by what it leaves behind, however long that takes to die',
    async () => {
      const file = path.join(temporaryDirectory(), 'held.db');
      expect(await boot('leave a child that holds the file', file)).toMatchObject({ status: 'booted' });
      const database = await (await loadEngine()).open(file);
      await database.close();
    },
  );

  test('where the process dies that minds it, the boot has failed, and it is ended', async () => {
    process.env.PIDS_IN = temporaryDirectory();
    expect(await boot('kill who minds it')).toMatchObject({
      status: 'failed',
      message: expect.stringMatching(
        /^The process of the harness that minds the command died .*: the process /,
      ),
      processEnd:
        process.platform === 'win32' ? { kind: 'exited' } : { kind: 'signalled', signal: 'SIGKILL' },
    });
    await expectDead();
  });

  async function expectDead() {
    const pid = Number(await readFile(path.join(temporaryDirectory(), 'pids'), 'utf8'));
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false), 30_000);
  }
});

async function boot(behaviour: string, file = '/x.db') {
  return (await subject(behaviour).boot(await loadEngine(), file)).result;
}
