import { fork } from 'node:child_process';
import { once } from 'node:events';
import { access, cp, mkdir, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { committedFixtures, storedFile } from '../../src/corpus/fixtures-directory.js';
import { layOut } from '../../src/corpus/lay-out.js';
import type { PlannedCell } from '../../src/matrix/plan.js';
import { runMatrix } from '../../src/matrix/run-matrix.js';
import { hasFailed, type Verdict } from '../../src/matrix/verdict.js';
import { WorkerProcess } from '../../src/matrix/worker-process.js';
import { useTemporaryDirectory } from '../temporary-directory.js';
import { plan, run, workerProgram } from './misbehaving-matrix.js';

const temporaryDirectory = useTemporaryDirectory();
const onPosix = process.platform !== 'win32';

test('a worker that leaks is replaced before the next cell, one that does not is kept', async () => {
  const bootOf = async (subject: string) =>
    (await run([subject, subject], { workers: 1 })).map(({ checks }) => checks.boot.outcome);
  expect(await bootOf('leaks')).toEqual(['passed', 'passed']);
  expect(await bootOf('remembers')).toEqual(['passed', 'failed']);
});

test('several workers share the plan; the verdicts come in its order', async () => {
  const told: Verdict[] = [];
  const subjects = ['recorder', 'exits', 'recorder', 'recorder'];
  const verdicts = await run(subjects, { workers: 3, onVerdict: (verdict) => told.push(verdict) });
  expect(verdicts.map(hasFailed)).toEqual([false, true, false, false]);
  expect(told).toHaveLength(4);
  expect(new Set(told)).toEqual(new Set(verdicts));
});

test('the fixtures are found again where the caller goes to work in another folder meanwhile', async () => {
  const before = process.cwd();
  onTestFinished(() => process.chdir(before));
  const corpus = path.join(temporaryDirectory(), 'corpus');
  await mkdir(corpus);
  const planned = await plan(['recorder', 'recorder', 'recorder']);
  for (const { fixture } of planned) {
    await cp(storedFile(committedFixtures(), fixture.id, 'db'), storedFile(corpus, fixture.id, 'db'));
  }
  process.chdir(temporaryDirectory());
  const verdicts = await runMatrix(planned, {
    workers: 1,
    timeoutMs: 60_000,
    fixturesDirectory: 'corpus',
    onVerdict: () => process.chdir(before),
  });
  expect(verdicts.map(hasFailed)).toEqual([false, false, false]);
});

test('kept copies stay, readable by their owner alone', async () => {
  const [verdict] = await run(['recorder'], { keep: true });
  const kept = verdict?.keptIn ?? '';
  expect(path.dirname(path.dirname(kept))).toBe(temporaryDirectory());
  expect(await readdir(path.dirname(kept))).toEqual([path.basename(kept)]);
  await access(path.join(kept, 'flight_recorder.db'));
  if (onPosix) {
    expect((await stat(path.dirname(kept))).mode & 0o777).toBe(0o700);
  }
});

test.each(['hangs', 'waits'])('a worker that %s is stopped', async (subject) => {
  const [verdict] = await run([subject], { timeoutMs: 1500 });
  expect(verdict?.processEnd).toEqual({ kind: 'timed-out', timeoutMs: 1500 });
  expect(verdict?.checks.boot).toMatchObject({
    message: 'The process gave no answer for 1500 ms and was stopped.',
  });
  expect(await readdir(temporaryDirectory())).toEqual([]);
});

test('a worker whose runner is gone ends, whatever its engine is doing', async () => {
  const [planned] = (await plan(['queries'])) as [PlannedCell];
  const directory = temporaryDirectory();
  const worker = fork(workerProgram, ['1.5.5'], { serialization: 'advanced' });
  onTestFinished(() => void worker.kill('SIGKILL'));
  await once(worker, 'message');
  const asked = once(worker, 'message');
  worker.send({ ...planned, laidOut: await layOut(planned.fixture, directory), directory });
  expect((await asked)[0]).toEqual({ type: 'asking', check: 'boot' });
  worker.disconnect();
  await once(worker, 'exit');
}, 60_000);

test('a worker runs an engine on one thread, and what it starts would know nothing of that', async () => {
  const [verdict] = await run(['tells']);
  expect(verdict?.checks.boot).toMatchObject({
    message: expect.stringMatching(/^1 of the engine, 0 told/),
  });
});

test('what kills a worker between two cells costs neither', async () => {
  const verdicts = await run(['dies-idle', 'recorder'], { workers: 1 });
  expect(verdicts.map(hasFailed)).toEqual([false, false]);
});

test('the real worker program runs the real subjects', async () => {
  const [verdict] = await runMatrix(await plan(['recorder']), {
    workers: 1,
    timeoutMs: 60_000,
  });
  expect(verdict && hasFailed(verdict)).toBe(false);
  expect(verdict?.checks.record).toEqual({
    outcome: 'passed',
    note: 'recorded and read with the time zone Asia/Kathmandu',
  });
});

test('a worker that was started ahead runs the first cells, unless they are of another engine', async () => {
  const workerOf = async (firstWorker: WorkerProcess) => {
    const pids: number[] = [];
    await run(['recorder', 'recorder'], { workers: 1, firstWorker, onWorker: ({ pid }) => pids.push(pid) });
    return pids.map((pid) => pid === firstWorker.state.pid);
  };
  expect(await workerOf(new WorkerProcess('1.5.5', workerProgram))).toEqual([true, true]);
  expect(await workerOf(new WorkerProcess('1.4.3', workerProgram))).toEqual([false, false]);
});

test.each(['hangs'])('a worker that %s is stopped', async (subject) => {
  const [verdict] = await run([subject], { timeoutMs: 1500 });
  expect(verdict?.processEnd).toEqual({ kind: 'timed-out', timeoutMs: 1500 });
  expect(verdict?.checks.boot).toMatchObject({
    message: 'The process gave no answer for 1500 ms and was stopped.',
  });
  expect(await readdir(temporaryDirectory())).toEqual([]);
});
