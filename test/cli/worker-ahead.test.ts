import { expect, test } from 'vitest';
import { startWorkerAhead, stopWorkerAhead, workerAhead } from '../../src/cli/worker-ahead.js';

test.each([
  [[]],
  [['inspect', 'a.db']],
  [['matrix', '--help']],
  [['matrix', '--fixture', 'r0', '-h']],
  [['matrix', '--engine', 'all']],
  [['matrix', '--engine=1.4.3']],
])('%j starts no worker ahead', async (args) => {
  startWorkerAhead(args);
  expect(workerAhead('1.5.5')).toBeUndefined();
  await stopWorkerAhead();
});

test('a matrix on the bundled engine has a worker before its command line is read; whoever takes it, it is stopped', async () => {
  startWorkerAhead(['matrix', '--fixture', 'r0']);
  expect(workerAhead('1.4.3')).toBeUndefined();
  const { pid } = workerAhead('1.5.5')?.state ?? { pid: 0 };
  expect(process.kill(pid, 0)).toBe(true);
  await stopWorkerAhead();
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});
