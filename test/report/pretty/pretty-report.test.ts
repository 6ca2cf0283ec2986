import pc from 'picocolors';
import { expect, test } from 'vitest';
import { formatPrettyReport } from '../../../src/report/pretty/pretty-report.js';
import { verdict } from '../../matrix/verdicts.js';
import { report, run } from '../reports.js';

const plain = pc.createColors(false);

test('several platforms stand below each other, and what is missing comes first', () => {
  const text = formatPrettyReport(
    report([
      run([verdict({})]),
      run([verdict({})], {
        platform: { os: 'win32', arch: 'x64', node: '24.0.0' },
        interrupted: 'SIGTERM',
        cells: 3,
      }),
    ]),
    plain,
  );
  const table = `recorder on DuckDB 1.5.5
fixture  boot  columns  indexes  constraints  rows  agreement  foreign  record  read  reboot  crash  damage  parity
r0       ✓ ok  ✓ ok     ✓ ok     ✓ ok         ✓ ok  ✓ ok       ✓ ok     ✓ ok    ✓ ok  ✓ ok    ✓ ok   ✓ ok    ✓ ok

1 cell: 1 passed, 0 failed; 13 checks passed, 0 failed, 0 not asked; 60.0 s
`;
  expect(
    text,
  ).toBe(`Interrupted by SIGTERM on Windows x64, Node 24: 1 of 3 cells ran, nothing is known of the others.

Linux x64, Node 20

${table}
Windows x64, Node 24

${table}`);
});

test('a shard says that it is one', () => {
  expect(formatPrettyReport(report([run([verdict({})], { shard: { index: 2, of: 3 } })]), plain)).toMatch(
    /^Shard 2 of 3, 1 cell: "frcompat merge" joins them\.\n\nrecorder on DuckDB/,
  );
});

test('the only shard is the whole, as it is by default in the GitHub action', () => {
  expect(formatPrettyReport(report([run([verdict({})], { shard: { index: 1, of: 1 } })]), plain)).toMatch(
    /^recorder on DuckDB/,
  );
});
