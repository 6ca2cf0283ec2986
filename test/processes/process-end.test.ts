import { expect, test } from 'vitest';
import { describeProcessEnd, processEndOf } from '../../src/processes/process-end.js';

test('a native abort on Windows carries the name of its status', () => {
  const end = processEndOf({ exitCode: 3221226505 }, 'win32');
  expect(end).toEqual({
    kind: 'exited',
    exitCode: 3221226505,
    statusName: '0xC0000409 STATUS_STACK_BUFFER_OVERRUN',
  });
  expect(describeProcessEnd(end)).toBe(
    'exited with code 3221226505 (0xC0000409 STATUS_STACK_BUFFER_OVERRUN)',
  );
});

test('other exit codes have no status name, and no code has one elsewhere', () => {
  expect(processEndOf({ exitCode: 1 }, 'win32')).toEqual({ kind: 'exited', exitCode: 1 });
  expect(processEndOf({ exitCode: 3221226505 }, 'linux')).not.toHaveProperty('statusName');
});

test('a signal is named, and so is a silence', () => {
  expect(describeProcessEnd(processEndOf({ signal: 'SIGABRT' }, 'linux'))).toBe('was killed by SIGABRT');
  expect(describeProcessEnd({ kind: 'timed-out', timeoutMs: 500 })).toBe(
    'gave no answer for 500 ms and was stopped',
  );
});

test('a process of which nothing is known has not ended well', () => {
  expect(processEndOf({}, 'linux')).toEqual({ kind: 'exited', exitCode: -1 });
});
