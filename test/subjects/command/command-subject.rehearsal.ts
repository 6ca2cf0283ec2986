import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { runMatrix } from '../../../src/matrix/run-matrix.js';
import { useTemporaryDirectory } from '../../temporary-directory.js';
import { plan } from './behaving-command.js';
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
