import { tmpdir } from 'node:os';
import process from 'node:process';
import { Command, CommanderError } from 'commander';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { Interrupted } from '../../src/command-line/interruption.js';
import { describeError, runProgram } from '../../src/command-line/run-program.js';
import { HarnessError, UsageError } from '../../src/errors/errors.js';

describe('an error that is foreseen', () => {
  it.each([
    ['names a file as it is called, two blanks and all', '"a  b.db" is empty.', '"a  b.db" is empty.'],
    ['is one line', 'Binder Error: no\n\n  LINE 1: x', 'Binder Error: no LINE 1: x'],
    ['writes control sequences out', '"\u001b[2J.db" is empty.', '"\\x1b[2J.db" is empty.'],
  ])('%s', (_what, message, said) => {
    expect(describeError(new UsageError(message))).toBe(`frcompat: ${said}`);
  });
});

it('a full disk is no defect of the project, whoever noticed it', () => {
  const cause = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  expect(describeError(cause)).toBe(
    `frcompat: The disk is full (ENOSPC: no space left on device, write). Make room, or point TMPDIR (on Windows TEMP), now ${tmpdir()}, to another disk.`,
  );
});

it('a file that may not be written is no defect of the project, whoever noticed it', () => {
  const message = "EACCES: permission denied, open '/checkout/fixtures/manifest.json'";
  expect(describeError(Object.assign(new Error(message), { code: 'EACCES' }))).toBe(
    `frcompat: ${message}. Allow that, or close what has the file open, and try again.`,
  );
});

it('a defect of the project shows where it is', () => {
  expect(describeError(new TypeError('verdicts is not iterable'))).toMatch(
    /^TypeError: verdicts is not iterable\n\s+at .*run-program\.test\.ts/,
  );
});

it.each([
  ['what a person has to put right', new UsageError('no'), 2],
  ['the machine', new HarnessError('no'), 3],
  ['an interruption', new Interrupted('SIGINT'), 130],
  ['the help that was asked for', new CommanderError(0, 'commander.helpDisplayed', ''), 0],
  ['an option that there is not', new CommanderError(1, 'commander.unknownOption', ''), 2],
])('ends for %s with an exit code of its own', async (_what, error, exitCode) => {
  onTestFinished(() => {
    vi.restoreAllMocks();
  });
  vi.spyOn(console, 'error').mockReturnValue();
  const program = new Command().action(() => Promise.reject(error));
  expect(await runProgram(program, ['node', 'frcompat'])).toBe(exitCode);
});

it('is refused in a folder that was removed: no file can be named there and no process started', async () => {
  onTestFinished(() => {
    vi.restoreAllMocks();
  });
  vi.spyOn(process, 'cwd').mockImplementation(() => {
    throw Object.assign(new Error('ENOENT: no such file or directory, uv_cwd'), { code: 'ENOENT' });
  });
  const told = vi.spyOn(console, 'error').mockReturnValue();
  const work = vi.fn();
  expect(await runProgram(new Command().action(work), ['node', 'frcompat'])).toBe(2);
  expect(told.mock.calls).toEqual([
    ['frcompat: The working directory is not there any more. Change to one that is, and try again.'],
  ]);
  expect(work).not.toHaveBeenCalled();
});
