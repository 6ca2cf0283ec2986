import { expect, test } from 'vitest';
import { headlineOf } from '../../../src/report/model/headline.js';
import { bootFailed, verdict } from '../../matrix/verdicts.js';
import { report, run } from '../reports.js';

test('where one of several platforms was interrupted, all together has not passed', () => {
  const windows = { os: 'win32', arch: 'x64', node: '22.1.0' };
  const whole = run([verdict({})]);
  const part = run([verdict({})], { platform: windows, interrupted: 'SIGINT', cells: 2 });
  expect(headlineOf(report([whole, part])).mark).toBe('⚠');
});

test('a single cell that failed is told, with the mark of a failure', () => {
  const [passed, failed] = [verdict({}), verdict({ fixture: 'r1' }, bootFailed('no'))];
  expect(headlineOf(report([run([passed, failed])]))).toEqual({ mark: '✗', text: '1 of 2 cells failed' });
  expect(headlineOf(report([run([passed])]))).toEqual({ mark: '✓', text: '1 of 1 cell passed' });
});
