import { describe, expect, it } from 'vitest';
import { describeError } from '../../src/cli/run-program.js';
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
