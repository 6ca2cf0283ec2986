import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { afterEach, expect, test, vi } from 'vitest';
import { storedFile } from '../../src/corpus/fixtures-directory.js';
import { HarnessError, UsageError } from '../../src/errors/errors.js';
import { runMatrix } from '../../src/matrix/run-matrix.js';
import { hasFailed, type Verdict } from '../../src/matrix/verdict.js';
import { useTemporaryDirectory } from '../temporary-directory.js';
import { plan, run } from './misbehaving-matrix.js';

const temporaryDirectory = useTemporaryDirectory();
const onPosix = process.platform !== 'win32';

afterEach(() => vi.unstubAllEnvs());

test('a worker that aborts, is killed or exits costs its cell only', async () => {
  const subjects = ['aborts', 'recorder', 'killed', 'aborts-recording', 'exits', 'recorder'];
  const verdicts = await run(subjects, { workers: 1 });
  const [aborted, afterAbort, killed, abortedRecording, exited, afterExit] = verdicts;

  expect(verdicts.map(({ cell }) => cell.subject)).toEqual(subjects);
  expect(aborted?.processEnd?.kind).toBe(onPosix ? 'signalled' : 'exited');
  if (onPosix) {
    expect(aborted?.processEnd).toEqual({ kind: 'signalled', signal: 'SIGABRT' });
    expect(killed?.processEnd).toEqual({ kind: 'signalled', signal: 'SIGKILL' });
  }
  expect(exited?.processEnd).toEqual({ kind: 'exited', exitCode: 7 });
  expect(exited?.checks.boot).toEqual({
    outcome: 'failed',
    message: 'The process exited with code 7.',
    differences: [],
  });
  expect(exited?.checks.rows).toEqual({ outcome: 'not-asked', reason: 'the process died during boot' });
  expect(abortedRecording?.checks.record.outcome).toBe('failed');
  expect(abortedRecording?.checks.read.outcome).toBe('passed');
  expect(afterAbort && hasFailed(afterAbort)).toBe(false);
  expect(afterExit && hasFailed(afterExit)).toBe(false);
  expect(await readdir(temporaryDirectory())).toEqual([]);
});

test('an engine that is not installed is refused before anything runs, and not installed', async () => {
  const engines = path.join(temporaryDirectory(), 'engines');
  vi.stubEnv('FRCOMPAT_ENGINES', engines);
  const planned = (await plan(['recorder', 'r7'])).map(({ cell, fixture }) => ({
    cell: { ...cell, engine: '1.4.4' },
    fixture,
  }));
  const running = runMatrix(planned, { workers: 1, timeoutMs: 60_000 });
  await expect(running).rejects.toThrow(
    new UsageError('Not installed: 1.4.4. Add it with: npx frcompat engines add 1.4.4'),
  );
  expect(existsSync(engines)).toBe(false);
});

test('an aborted run stops its workers, removes its directories and throws the reason', async () => {
  const controller = new AbortController();
  const told: Verdict[] = [];
  const running = run(['waits', 'waits'], {
    workers: 2,
    signal: controller.signal,
    onVerdict: (verdict) => told.push(verdict),
  });
  const [outcome, waiting] = await Promise.allSettled([
    running,
    vi
      .waitFor(async () => expect(await copiesIn(temporaryDirectory())).toHaveLength(2), 30_000)
      .finally(() => controller.abort(new Error('enough'))),
  ]);
  expect(waiting.status).toBe('fulfilled');
  expect(outcome).toMatchObject({ status: 'rejected', reason: { message: 'enough' } });
  // What was stopped has not failed.
  expect(told).toEqual([]);
  expect(await readdir(temporaryDirectory())).toEqual([]);
});

test('a worker that dies before it asks its first cell anything costs that cell', async () => {
  const [verdict] = await run(['exits-unasked']);
  expect(verdict?.checks.boot).toMatchObject({ message: 'The process exited with code 8.' });
});

test('what a person has to put right ends the run as such, though a worker met it', async () => {
  await expect(run(['misused'])).rejects.toThrow(new UsageError('Give another file.'));
});

test('a fixture that is missing ends the run by name', async () => {
  const fixturesDirectory = path.join(temporaryDirectory(), 'nothing here');
  const running = run(['recorder', 'recorder'], { fixturesDirectory });
  await expect(running).rejects.toThrow(UsageError);
  await expect(running).rejects.toThrow(/r[67]\.db\.gz is missing/);
  expect(await readdir(temporaryDirectory())).toEqual([]);
});

test.runIf(onPosix)('a run that fails is not over while a fixture is still being laid out', async () => {
  const fixturesDirectory = path.join(temporaryDirectory(), 'corpus');
  await mkdir(fixturesDirectory);
  // Who reads it waits for somebody who writes.
  const pipe = storedFile(fixturesDirectory, 'r7', 'db');
  await execa('mkfifo', [pipe]);
  const running = runWithNode('no\0name', { fixturesDirectory });
  running.catch(() => {});
  const isOfFixture = (name: string) => name.endsWith(path.join('fixtures', 'r7'));
  const laidOutIn = async () =>
    (await readdir(temporaryDirectory(), { recursive: true })).filter(isOfFixture);
  await vi.waitFor(async () => expect(await laidOutIn()).toHaveLength(1), 30_000);
  for (let look = 0; look < 50; look++) {
    expect(await laidOutIn()).toHaveLength(1);
  }
  await writeFile(pipe, '');
  await expect(running).rejects.toThrow(HarnessError);
  expect(await readdir(temporaryDirectory())).toEqual(['corpus']);
});

test('a worker program that cannot start is the fault of the harness', async () => {
  const running = run(['recorder'], { workerProgram: path.join(temporaryDirectory(), 'nothing.js') });
  await expect(running).rejects.toThrow(HarnessError);
  await expect(running).rejects.toThrow(/exited with code 1 before it was ready.*Cannot find module/);
});

// The system tells of a program that is not there later, of a name that cannot be one at once.
test.each(['/nothing/node', 'no\0name'])(
  'a worker that cannot be started is told as such: %j',
  async (node) => {
    const running = runWithNode(node);
    await expect(running).rejects.toThrow(HarnessError);
    await expect(running).rejects.toThrow(
      /could not be started: .*\. Free some memory, or run fewer workers/,
    );
    expect(await readdir(temporaryDirectory())).toEqual([]);
  },
);

test('without a temporary directory nothing starts', async () => {
  await rm(temporaryDirectory(), { recursive: true });
  const running = run(['recorder']);
  await expect(running).rejects.toThrow(HarnessError);
  await expect(running).rejects.toThrow(/^No temporary directory can be made in .*TMPDIR/);
});

/** Runs a cell where the program of Node.js is that one. */
function runWithNode(node: string, options: Parameters<typeof run>[1] = {}) {
  const { execPath } = process;
  process.execPath = node;
  return run(['recorder'], options).finally(() => {
    process.execPath = execPath;
  });
}

/** The copies that workers have made of the fixtures, which they do once they are asked. */
async function copiesIn(directory: string): Promise<string[]> {
  const names = await readdir(directory, { recursive: true });
  return names.filter((name) => name.endsWith('flight_recorder.db') && !name.includes('fixtures'));
}

test.each([
  { workers: 0 },
  { workers: Number.NaN },
  { workers: 1.5 },
  { timeoutMs: -1 },
  { timeoutMs: 3_000_000_000 },
])('%o is refused: nothing would run, or nothing in time', async (options) => {
  await expect(run(['recorder'], options)).rejects.toThrow(UsageError);
});
