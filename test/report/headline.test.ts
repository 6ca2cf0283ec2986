import { expect, test } from 'vitest';
import { headlineOf } from '../../src/report/headline.js';
import { verdict } from '../matrix/verdicts.js';
import { report, run } from './reports.js';

test('where one of several platforms was interrupted, all together has not passed', () => {
  const windows = { os: 'win32', arch: 'x64', node: '22.1.0' };
  const whole = run([verdict({})]);
  const part = run([verdict({})], { platform: windows, interrupted: 'SIGINT', cells: 2 });
  expect(headlineOf(report([whole, part])).mark).toBe('⚠');
});
