import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { useTemporaryDirectory } from '../../temporary-directory.js';
import { killIn } from './kill-in.js';

const temporaryDirectory = useTemporaryDirectory();

test('a victim that is killed before its boot leaves the file alone', async () => {
  const { end, file } = await killIn(temporaryDirectory(), 'r7', 'recorder', {
    kind: 'after-statement',
    statement: 0,
  });
  expect(end).toEqual({ kind: 'killed' });
  expect(existsSync(`${file}.wal`)).toBe(false);
});

test('a boot that fails before its kill point is told with the message of the engine', async () => {
  const { end } = await killIn(temporaryDirectory(), 'r0', 'r4', { kind: 'after-statement', statement: 31 });
  expect(end).toEqual({ kind: 'boot-failed', message: expect.stringContaining('trace_id') });
});
