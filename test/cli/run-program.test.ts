import process from 'node:process';
import { Command } from 'commander';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { describeError, runProgram } from '../../src/cli/run-program.js';
import { UsageError } from '../../src/errors.js';

describe('an error that is foreseen', () => {
  it.each([
    ['names a file as it is called, two blanks and all', '"a  b.db" is empty.', '"a  b.db" is empty.'],
    ['is one line', 'Binder Error: no\n\n  LINE 1: x', 'Binder Error: no LINE 1: x'],
    ['writes control sequences out', '"\u001b[2J.db" is empty.', '"\\x1b[2J.db" is empty.'],
  ])('%s', (_what, message, said) => {
    expect(describeError(new UsageError(message))).toBe(`frcompat: ${said}`);
  });
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
