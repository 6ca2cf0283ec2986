import { expect, test } from 'vitest';
import { diedOfKill } from '../../../src/subjects/command/died-of-kill.js';

test.each([
  ['linux', { killed: true, signal: 'SIGKILL' }, true],
  ['linux', { killed: true, signal: 'SIGSEGV' }, false],
  ['linux', { killed: true, exitCode: 1 }, false],
  ['linux', { killed: false, signal: 'SIGKILL' }, false],
  ['win32', { killed: true, exitCode: 1 }, true],
  ['win32', { killed: true, exitCode: 0 }, false],
  ['win32', { killed: true, exitCode: 3 }, false],
  ['win32', { killed: true, exitCode: 0xc0000005 }, false],
  ['win32', { killed: false, exitCode: 1 }, false],
] as const)('on %s, %j', (platform, end, byKill) => {
  expect(diedOfKill(end, platform)).toBe(byKill);
});
