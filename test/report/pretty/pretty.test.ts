import pc from 'picocolors';
import { expect, test } from 'vitest';
import { formatPretty } from '../../../src/report/pretty/pretty.js';
import { bootFailed, verdict } from '../../matrix/verdicts.js';

const plain = pc.createColors(false);

test('a run in which all passed is a table and the figures', () => {
  expect(formatPretty([verdict({ fixture: 'r0' }), verdict({ fixture: 'r0+r5' })], 1234, plain)).toBe(
    `recorder on DuckDB 1.5.5
fixture  boot  columns  indexes  constraints  rows  agreement  foreign  record  read  reboot  crash  damage  parity
r0       ✓ ok  ✓ ok     ✓ ok     ✓ ok         ✓ ok  ✓ ok       ✓ ok     ✓ ok    ✓ ok  ✓ ok    ✓ ok   ✓ ok    ✓ ok
r0+r5    ✓ ok  ✓ ok     ✓ ok     ✓ ok         ✓ ok  ✓ ok       ✓ ok     ✓ ok    ✓ ok  ✓ ok    ✓ ok   ✓ ok    ✓ ok

2 cells: 2 passed, 0 failed; 26 checks passed, 0 failed, 0 not asked; 1.2 s
`,
  );
});

test('a process that was stopped for its silence is shown again with no more time', () => {
  const silent = verdict(
    { fixture: 'r0' },
    bootFailed('The process gave no answer for 1500 ms and was stopped.'),
    {
      processEnd: { kind: 'timed-out', timeoutMs: 1500 },
    },
  );
  expect(formatPretty([silent], 1234, plain)).toContain(
    '\n  again: npx frcompat repro r0 --subject recorder --timeout 1500\n',
  );
});

test('what a file or a program says cannot steer the terminal', () => {
  const message = 'bad \u001b[2J\u0007 \u009b31m\r\ttab\nsecond line';
  const differences = [{ path: 'tables.t\u001b[31m', expected: 'a\u0000b\u202ec', actual: 'ü 日本 ␀\u0007' }];
  const text = formatPretty(
    [verdict({ fixture: 'r0' }, { rows: { outcome: 'failed', message, differences } })],
    1,
    plain,
  );
  expect(text).toContain('✗ rows: bad \\x1b[2J\\x07 \\x9b31m\\r\ttab\n    second line');
  expect(text).toContain('tables.t\\x1b[31m\n      expected: a\\x00b\\u202ec\n      actual:   ü 日本 ␀\\x07');
});

test('what a file or a program says is no command to a job of GitHub', () => {
  const message = '::error::a\n  ::add-mask::r0\nb ##[error]c::d';
  const differences = [{ path: 'tables.t\n::error::', expected: 'absent', actual: 'a table' }];
  const text = formatPretty(
    [verdict({ fixture: 'r0' }, { rows: { outcome: 'failed', message, differences } })],
    1,
    plain,
  );
  expect(text).not.toMatch(/^\s*::|##\[/m);
  expect(text).toContain('\n    :\\:add-mask::r0\n    b #\\#[error]c::d\n');
});

test('failures follow with expected, actual and the command that shows them again', () => {
  const verdicts = [
    verdict(
      { fixture: 'r0', subject: 'r4' },
      bootFailed('Binder Error: no "trace_id"\n\nAt statement 2: CREATE INDEX i ON events(trace_id)'),
      { keptIn: '/tmp/kept' },
    ),
    verdict(
      { fixture: 'r1' },
      {
        rows: {
          outcome: 'failed',
          message: 'The rows are not those that the file held.',
          differences: [{ path: 'events.job_id', expected: 'job-1', actual: '␀' }],
        },
      },
    ),
  ];
  expect(formatPretty(verdicts, 60_000, plain)).toBe(
    `r4 on DuckDB 1.5.5
fixture  boot    columns  indexes  constraints  rows   agreement  foreign  record  read   reboot  crash  damage  parity
r0       ✗ FAIL  - n/a    - n/a    - n/a        - n/a  - n/a      - n/a    - n/a   - n/a  - n/a   - n/a  - n/a   - n/a

recorder on DuckDB 1.5.5
fixture  boot  columns  indexes  constraints  rows    agreement  foreign  record  read  reboot  crash  damage  parity
r1       ✓ ok  ✓ ok     ✓ ok     ✓ ok         ✗ FAIL  ✓ ok       ✓ ok     ✓ ok    ✓ ok  ✓ ok    ✓ ok   ✓ ok    ✓ ok

r0 opened by r4 on DuckDB 1.5.5
  ✗ boot: Binder Error: no "trace_id"
    At statement 2: CREATE INDEX i ON events(trace_id)
  again: npx frcompat repro r0 --subject r4
  kept in: /tmp/kept

r1 opened by recorder on DuckDB 1.5.5
  ✗ rows: The rows are not those that the file held.
    events.job_id
      expected: job-1
      actual:   ␀
  again: npx frcompat repro r1 --subject recorder

2 cells: 0 passed, 2 failed; 12 checks passed, 2 failed, 12 not asked; 60.0 s
`,
  );
});

test('what a check has to remark is printed once', () => {
  const note = 'duckdb_indexes() answered.';
  const verdicts = ['r0', 'r1'].map((fixture) =>
    verdict({ fixture }, { indexes: { outcome: 'passed', note } }),
  );
  const report = formatPretty(verdicts, 0, plain);
  expect(report.split('Remark on indexes: duckdb_indexes() answered.')).toHaveLength(2);
});

test('colour adds nothing but colour', () => {
  const verdicts = [verdict({}, bootFailed('Binder Error'))];
  const coloured = formatPretty(verdicts, 0, pc.createColors(true));
  expect(coloured).toContain('\u001b[31m✗ FAIL\u001b[39m');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one
  expect(coloured.replaceAll(/\u001b\[\d+m/g, '')).toBe(formatPretty(verdicts, 0, plain));
});

test('a failure under kills is replayed with the same kills', () => {
  const crash = { outcome: 'failed', message: 'Chain 1 of 1 did harm.', differences: [] } as const;
  const report = formatPretty([verdict({ fixture: 'r7' }, { crash })], 0, plain);
  expect(report).toContain('  again: npx frcompat repro r7 --subject recorder --kills 1 --seed 7\n');
});

test('a failure on a damaged copy is replayed with the same damage', () => {
  const damage = {
    outcome: 'failed',
    message: 'A damaged copy came to a bad end.',
    differences: [],
  } as const;
  const report = formatPretty([verdict({ fixture: 'r7' }, { damage })], 0, plain);
  expect(report).toContain('  again: npx frcompat repro r7 --subject recorder --damages 1 --seed 7\n');
});
