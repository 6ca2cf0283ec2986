import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { startProgress } from '../../src/report/progress.js';
import { bootFailed, verdict } from '../matrix/verdicts.js';

test('without a terminal every tenth of the way is a plain line', () => {
  const stream = new PassThrough();
  const progress = startProgress(25, stream as unknown as NodeJS.WriteStream);
  for (let i = 0; i < 25; i += 1) {
    progress.tell(i === 4 ? verdict({}, bootFailed('Binder Error')) : verdict({}));
  }
  progress.stop();
  const lines = String(stream.read()).trimEnd().split('\n');
  expect(lines).toHaveLength(9);
  expect(lines[0]).toBe('3 of 25 cells, 0 failed');
  expect(lines[1]).toBe('6 of 25 cells, 1 failed');
  expect(lines[8]).toBe('25 of 25 cells, 1 failed');
});
