import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readResult } from '../../bench/result.js';
import { formatChanges, formatResult } from '../../bench/table.js';
import { UsageError } from '../../src/errors/errors.js';
import { withTemporaryDirectory } from '../../src/files/temporary-directory.js';
import { curve } from '../report/growth/curves.js';
import { measured, resultOf } from './results.js';

const bootTime = curve((size) => size / 100);

it('shows where it was measured, each line with its ratio and target, each curve with its slope', () => {
  const result = { ...resultOf(measured('boot', 21, 20), measured('list', 3, 2)), curves: [bootTime] };
  expect(formatResult(result)).toBe(
    [
      '2026-04-06, A CPU, 2 cores, 8 GB, linux x64, Node 20.19.0, DuckDB 1.5.5, load 0.1 0.2 0.3',
      '',
      'what          ms    baseline      ms    ratio  target',
      'what boot is  21    the bare one  20    1.05x  at most 1.10x  reached',
      'what list is  3.00  the bare one  2.00  1.50x  at most 1.10x  missed',
      '',
      'boot of a current file: grows with events to the power of 1.00 (ms: 10.0 at 1000, 100.0 at 10000, 1000.0 at 100000)',
      '',
    ].join('\n'),
  );
});

it('shows what changed', () => {
  const change = { id: 'boot', what: 'boot', before: 1, after: 1.234, verdict: 'no longer reached' } as const;
  expect(formatChanges([change, { ...change, after: undefined, verdict: 'gone' }])).toBe(
    ['what  before  now', 'boot  1.00x   1.23x  no longer reached', 'boot  1.00x   -      gone', ''].join(
      '\n',
    ),
  );
});

it('reads what it wrote, and says of anything else what to do', async () => {
  await withTemporaryDirectory(async (directory) => {
    const file = path.join(directory, 'old.json');
    const result = { ...resultOf(measured('boot', 21, 20)), curves: [bootTime] };
    await writeFile(file, JSON.stringify(result));
    expect(await readResult(file)).toEqual(result);
    await writeFile(file, '{"format":2}');
    for (const unusable of [file, path.join(directory, 'missing.json')]) {
      await expect(readResult(unusable)).rejects.toThrow(UsageError);
      await expect(readResult(unusable)).rejects.toThrow(/^The earlier result .* --json <file>"\.$/);
    }
  });
});
