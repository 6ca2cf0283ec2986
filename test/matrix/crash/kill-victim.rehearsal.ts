import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { VictimOrder } from '../../../src/matrix/crash/kill-victim.js';
import { fromPackageRoot } from '../../../src/package/package-root.js';
import { subject } from '../../subjects/command/behaving-command.js';
import { isAlive } from '../../subjects/command/is-alive.js';
import { useTemporaryDirectory } from '../../temporary-directory.js';
import { killIn } from './kill-in.js';

const temporaryDirectory = useTemporaryDirectory();

test('a victim that is killed before its boot leaves the file alone', async () => {
  const { end, file } = await killIn(temporaryDirectory(), 'r7', 'recorder', {
    kind: 'after-statement',
    statement: 0,
  });
  expect(end).toEqual({ kind: 'killed' });
  expect(existsSync(`${file}.wal`)).toBe(false);
});

test('a boot that fails before its kill point is told with the message of the engine', async () => {
  const { end } = await killIn(temporaryDirectory(), 'r0', 'r4', { kind: 'after-statement', statement: 31 });
  expect(end).toEqual({ kind: 'boot-failed', message: expect.stringContaining('trace_id') });
});

test('a victim that hangs does not outlive the process that was to end it', async () => {
  const directory = temporaryDirectory();
  const order: VictimOrder = {
    subject: subject('hang with a child').id,
    engine: '1.5.5',
    file: path.join(directory, 'flight_recorder.db'),
    acknowledgements: path.join(directory, 'acknowledged.txt'),
    idPrefix: 'aaaaaaaa-0000-4000-8000-',
    point: { kind: 'after-statement', statement: 1 },
  };
  const killer = fork(fromPackageRoot('test', 'matrix', 'crash', 'killer.mjs'), [JSON.stringify(order)], {
    env: { ...process.env, PIDS_IN: directory },
  });
  onTestFinished(() => void killer.kill('SIGKILL'));
  const pids = await vi.waitFor(async () => {
    const numbers = (await readFile(path.join(directory, 'pids'), 'utf8')).split(' ').map(Number);
    expect(numbers).toHaveLength(2);
    return numbers;
  }, 60_000);
  expect(pids.map(isAlive)).toEqual([true, true]);
  killer.kill('SIGKILL');
  // What the victim has started goes with it.
  await vi.waitFor(() => expect(pids.map(isAlive)).toEqual([false, false]), 60_000);
});
