import { describe, expect, test } from 'vitest';
import { loadEngine } from '../../../src/engine/engine.js';
import { UsageError } from '../../../src/errors/errors.js';
import { commandSubject, deathOf } from '../../../src/subjects/command/command-subject.js';
import { subject } from './behaving-command.js';

const file = `/with space/it's "größe" 日本.db`;

test('exit code 0 is a boot, with nothing to report', async () => {
  expect(await boot('boot and say nothing')).toEqual({
    status: 'booted',
    statements: [],
    readyAfterMs: null,
  });
});

test('it is told the path as one argument and in the environment, the retention, and nothing on stdin', async () => {
  const result = await boot('be told');
  expect(result.statements.map(({ sql }) => sql)).toEqual([file, file, '7', '']);
});

test.each([
  ['complain on stderr', 'no such table: events', { kind: 'exited', exitCode: 3 }],
  ['report an error', 'HSK-500-DB: it hurts', { kind: 'exited', exitCode: 0 }],
  ['report an error behind a byte order mark', 'it hurts', { kind: 'exited', exitCode: 0 }],
  [
    'say ok and fail',
    'The command said nothing, neither in a report nor on stderr.',
    { kind: 'exited', exitCode: 1 },
  ],
  [
    'report nonsense',
    expect.stringMatching(/does not keep to the protocol .*: statements: /),
    { exitCode: 0 },
  ],
])('%s: a failed boot', async (behaviour, message, processEnd) => {
  expect(await boot(behaviour)).toMatchObject({ status: 'failed', message, processEnd });
});

test('the statements that it reports are those of the boot', async () => {
  const result = await boot('report an error');
  expect(result).toMatchObject({ statements: [{ sql: 'A' }], failedStatement: 'B' });
});

test.skipIf(process.platform === 'win32')('a native abort is a signal', async () => {
  expect(await boot('abort')).toMatchObject({
    status: 'failed',
    processEnd: { kind: 'signalled', signal: 'SIGABRT' },
  });
});

test('a program that there is not is a mistake of the person', async () => {
  const booting = commandSubject('cmd:no-such-recorder-at-all {db}').boot(await loadEngine(), file);
  await expect(booting).rejects.toThrow(UsageError);
  await expect(booting).rejects.toThrow(/"no-such-recorder-at-all" cannot be started: .*ENOENT/);
});

test.each([
  ['be ready and wait', { kind: 'killed' }],
  ['fail before it is ready', { kind: 'boot-failed', message: 'not today' }],
  ['boot and say nothing', { kind: 'too-late' }],
])('%s, and be killed when ready', async (behaviour, death) => {
  expect(await subject(behaviour).kill?.(file, { kind: 'when-ready' })).toEqual(death);
});

test('one that never says that it is ready is killed where it is, after so many microseconds', async () => {
  const point = { kind: 'during-boot', microseconds: 100_000 } as const;
  expect(await subject('wait for ever').kill?.(file, point)).toEqual({ kind: 'killed' });
});

describe('how a command ended that was to be killed', () => {
  const ended = { kind: 'ended', killed: true, readyAfterMs: null, jsonLines: [], stderr: '' } as const;
  const killed = { ...ended, signal: 'SIGKILL' } as const;

  test('where a kill found it, it was killed', () => {
    expect(deathOf(killed, 'linux')).toEqual({ kind: 'killed' });
  });

  test('where the process died that minded it, nobody knows whether the kill came, and the boot failed', () => {
    const death = { end: { kind: 'signalled', signal: 'SIGKILL' }, lastWords: '' } as const;
    expect(deathOf({ kind: 'unminded', death }, 'linux')).toEqual({
      kind: 'boot-failed',
      message: expect.stringContaining('that minds the command died'),
    });
  });

  test('where it ended by itself, it was too late for a kill, or its boot failed', () => {
    expect(deathOf({ ...ended, exitCode: 0 }, 'linux')).toEqual({ kind: 'too-late' });
    expect(deathOf({ ...ended, exitCode: 3, stderr: 'no' }, 'linux')).toEqual({
      kind: 'boot-failed',
      message: 'no',
    });
    expect(deathOf({ ...ended, signal: 'SIGSEGV' }, 'linux')).toMatchObject({
      kind: 'boot-failed',
    });
  });

  test('a report of white space says nothing', () => {
    const jsonLines = ['{"status":"error","message":" \\n "}'];
    expect(deathOf({ ...ended, exitCode: 3, jsonLines, stderr: 'no' }, 'linux')).toEqual({
      kind: 'boot-failed',
      message: 'no',
    });
  });
});

async function boot(behaviour: string) {
  return (await subject(behaviour).boot(await loadEngine(), file)).result;
}
