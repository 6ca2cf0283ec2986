import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { plotCurve } from '../../bench/plot.js';
import { readResult } from '../../bench/result.js';
import { formatChanges, formatResult } from '../../bench/table.js';
import { UsageError } from '../../src/errors.js';
import { withTemporaryDirectory } from '../../src/temporary-directory.js';
import { measured, resultOf } from './results.js';

const curve = {
  id: 'boot-time',
  what: 'boot of a current file',
  of: 'events',
  unit: 'ms',
  points: [1000, 10_000, 100_000].map((size) => ({ size, cost: size / 100 })),
};

it('shows where it was measured, each line with its ratio and target, each curve with its slope', () => {
  const result = { ...resultOf(measured('boot', 21, 20), measured('list', 3, 2)), curves: [curve] };
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

it('plots a proportional curve as a straight line, with every point and the slope in words', () => {
  const svg = plotCurve(curve);
  const [, line = ''] = /points="([^"]*)"/.exec(svg) ?? [];
  const places = line.split(' ').map((place) => place.split(',').map(Number));
  const [[left = 0, top = 0] = [], [x = 0, y = 0] = [], [right = 0, bottom = 0] = []] = places;
  expect(places).toHaveLength(3);
  expect([left < right, top > bottom]).toEqual([true, true]);
  expect(x).toBeCloseTo((left + right) / 2, 0);
  expect(y).toBeCloseTo((top + bottom) / 2, 0);
  expect(svg).toContain('boot of a current file: power of 1.00');
  expect(svg.match(/<circle/g)).toHaveLength(3);
});

it('reads what it wrote, and says of anything else what to do', async () => {
  await withTemporaryDirectory(async (directory) => {
    const file = path.join(directory, 'old.json');
    const result = { ...resultOf(measured('boot', 21, 20)), curves: [curve] };
    await writeFile(file, JSON.stringify(result));
    expect(await readResult(file)).toEqual(result);
    await writeFile(file, '{"format":2}');
    for (const unusable of [file, path.join(directory, 'missing.json')]) {
      await expect(readResult(unusable)).rejects.toThrow(UsageError);
      await expect(readResult(unusable)).rejects.toThrow(/cannot be compared with: .* --json <file>"\.$/);
    }
  });
});
