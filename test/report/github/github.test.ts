import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { fromPackageRoot } from '../../../src/package/package-root.js';
import { formatAnnotations } from '../../../src/report/github/annotations.js';
import { formatGithub } from '../../../src/report/github/github.js';
import { formatJobSummary } from '../../../src/report/github/job-summary.js';
import { bootFailed, verdict } from '../../matrix/verdicts.js';
import { useTemporaryDirectory } from '../../temporary-directory.js';
import { report, run } from '../reports.js';

const temporaryDirectory = useTemporaryDirectory();

const windows = { os: 'win32', arch: 'x64', node: '22.1.0' };
const binderError = bootFailed(
  'Binder Error: no "trace_id"\n\nAt statement 2: CREATE INDEX IF NOT EXISTS idx_events_trace_id ON events(trace_id)',
);
const lostRow = {
  rows: {
    outcome: 'failed',
    message: 'Rows differ.',
    differences: [{ path: 'events|1', expected: '<b>`x`', actual: '␀' }],
  },
} as const;

test('the job summary tells what failed where, and how to see it again', () => {
  const summary = formatJobSummary(
    report([
      run([
        verdict({ fixture: 'r0' }, lostRow),
        verdict({ fixture: 'r4~unclean' }),
        verdict({ fixture: 'r7' }),
      ]),
      run(
        [
          verdict({ fixture: 'r0' }),
          verdict({ fixture: 'r4~unclean' }, binderError),
          verdict({ fixture: 'r7' }),
        ],
        {
          platform: windows,
        },
      ),
    ]),
  );
  expect(summary).toBe(`## ✗ 2 of 6 cells failed

64 checks passed, 2 failed, 12 not asked, on Linux x64, Node 20; Windows x64, Node 22.

flight-recorder-compat ${report([run([])], { fixtures: [] }).version}, commit \`a01234567890123456789012345678901234567b\`: \`npx frcompat matrix\`

### \`recorder\` on DuckDB 1.5.5

| fixture | Linux x64, Node 20 | Windows x64, Node 22 |
| --- | --- | --- |
| \`r0\` | ✗ rows | ✓ |
| \`r4~unclean\` | ✓ | ✗ boot |

Fixtures that passed: 1.

<details><summary>r0 opened by recorder on DuckDB 1.5.5: rows (Linux x64, Node 20)</summary>

\`\`\`text
r0 opened by recorder on DuckDB 1.5.5
  ✗ rows: Rows differ.
    events|1
      expected: <b>\`x\`
      actual:   ␀
  again: npx frcompat repro r0 --subject recorder
\`\`\`

</details>

<details><summary>r4~unclean opened by recorder on DuckDB 1.5.5: boot (Windows x64, Node 22)</summary>

\`\`\`text
r4~unclean opened by recorder on DuckDB 1.5.5
  ✗ boot: Binder Error: no "trace_id"
    At statement 2: CREATE INDEX IF NOT EXISTS idx_events_trace_id ON events(trace_id)
  again: npx frcompat repro r4~unclean --subject recorder
\`\`\`

</details>
`);
});

test('when all passed there is nothing to tell', () => {
  const summary = formatJobSummary(report([run([verdict({})])]));
  expect(summary).toMatch(/^## ✓ 1 of 1 cell passed\n/);
  expect(summary).not.toMatch(/###|<details>/);
});

test('the same failure is told once for all platforms, whatever directory it happened in', () => {
  const inDirectory = (directory: string) => bootFailed(`IO Error: "${directory}/flight_recorder.db" is bad`);
  const summary = formatJobSummary(
    report([
      run([verdict({}, inDirectory('/tmp/a'))]),
      run([verdict({}, inDirectory('C:\\temp\\b'))], { platform: windows }),
    ]),
  );
  expect(summary.match(/<details>/g)).toHaveLength(1);
  expect(summary).toContain('boot (Linux x64, Node 20; Windows x64, Node 22)</summary>');
  expect(summary).toContain('"/tmp/a/flight_recorder.db" is bad');
});

test('two failures of a cell are told both', () => {
  const summary = formatJobSummary(
    report([
      run([verdict({}, bootFailed('Binder Error'))]),
      run([verdict({}, bootFailed('Catalog Error'))], { platform: windows }),
    ]),
  );
  expect(summary.match(/<details>/g)).toHaveLength(2);
});

test('what was interrupted says so first, and which cells did not run', () => {
  const missing = { fixtures: ['r0', 'r7'].map((id) => ({ id, why: '.' })) };
  const summary = formatJobSummary(
    report([run([verdict({ fixture: 'r0' })], { interrupted: 'SIGINT', cells: 2 })], missing),
  );
  expect(summary).toMatch(
    /^## ⚠ Interrupted: 1 cell passed, 0 failed\n\n> \[!WARNING\]\n> Interrupted by SIGINT: 1 of 2 cells ran/,
  );
  expect(summary).toContain('| `r7` | · not run |');
});

test('a part of the cells, a refusal that is declared and what was not asked are told as such', () => {
  const known = { outcome: 'refused', reason: 'known' } as const;
  const asked = { outcome: 'not-asked', reason: 'elsewhere' } as const;
  const cells = [verdict({ fixture: 'r0' }, { boot: known }), verdict({ fixture: 'r1' }, { boot: asked })];
  const summary = formatJobSummary(report([run(cells, { shard: { index: 1, of: 2 } })]));
  expect(summary).toContain('> [!NOTE]\n> Shard 1 of 2');
  expect(summary).toContain('24 checks passed, 0 failed, 1 refused as declared, 1 not asked, on ');
  expect(summary).toContain('| `r0` | ○ refused |\n| `r1` | - |\n');
  expect(summary).not.toContain('Fixtures that passed');
});

test('no text of a subject or a message breaks out of the Markdown', () => {
  const summary = formatJobSummary(
    report([run([verdict({ subject: 'cmd:a`b | <c> && {db}' }, bootFailed('```\n</details>\n````'))])]),
  );
  expect(summary).toContain('### `` cmd:a`b | <c> && {db} `` on DuckDB');
  expect(summary).toContain('<summary>r0 opened by cmd:a`b | &lt;c&gt; &amp;&amp; {db} on');
  expect(summary).toMatch(/\n`````text\n[\s\S]*````[\s\S]*\n`````\n/);
});

test('a summary stays below what GitHub takes', () => {
  // Three bytes each.
  const long = bootFailed('␀'.repeat(100_000));
  const summary = formatJobSummary(
    report([run(['a', 'b', 'c', 'd', 'e'].map((fixture) => verdict({ fixture }, long)))]),
  );
  expect(Buffer.byteLength(summary)).toBeLessThan(1024 * 1024);
  expect(summary).toContain('2 more find no room here; the other reports tell them.\n');
});

test('so does one whose tables alone are more than GitHub takes', () => {
  const subjects = Array.from({ length: 25 }, (_, i) => `cmd:${'x'.repeat(50_000)}${i} {db}`);
  const summary = formatJobSummary(report([run(subjects.map((subject) => verdict({ subject }, lostRow)))]));
  expect(Buffer.byteLength(summary)).toBeLessThan(1024 * 1024);
  expect(summary).toMatch(/^## ✗ 25 of 25 cells failed\n/);
  expect(summary).toMatch(/\n31 more find no room here; the other reports tell them\.\n$/);
});

test('a subject of several lines, as YAML may give it, ends no heading', () => {
  const subject = 'cmd:my-recorder\n  {db}\n';
  const summary = formatJobSummary(report([run([verdict({ subject }, lostRow)])]));
  expect(summary).toContain('### `cmd:my-recorder\\n  {db}\\n` on DuckDB 1.5.5\n');
  expect(summary).toContain('<summary>r0 opened by cmd:my-recorder\\n  {db}\\n on DuckDB');
});

test('an annotation points to the statement of a revision, or to the entry of a fixture', async () => {
  const annotations = await formatAnnotations(
    report([
      run([
        verdict({ fixture: 'r0', subject: 'r4' }, binderError),
        verdict({ fixture: 'r1', subject: 'r4' }, lostRow),
        verdict({ fixture: 'r0' }, lostRow),
        verdict({ fixture: 'r1' }),
      ]),
    ]),
    fromPackageRoot(),
  );
  expect(annotations).toBe(
    [
      '::error file=generators/revisions/r4.ts,line=27,title=r0 opened by r4%3A boot::Linux x64, Node 20%0Ar0 opened by r4 on DuckDB 1.5.5%0A  ✗ boot: Binder Error: no "trace_id"%0A    At statement 2: CREATE INDEX IF NOT EXISTS idx_events_trace_id ON events(trace_id)%0A  again: npx frcompat repro r0 --subject r4',
      '::error file=generators/revisions/r4.ts,line=9,title=r1 opened by r4%3A rows::Linux x64, Node 20%0Ar1 opened by r4 on DuckDB 1.5.5%0A  ✗ rows: Rows differ.%0A    events|1%0A      expected: <b>`x`%0A      actual:   ␀%0A  again: npx frcompat repro r1 --subject r4',
      '::error file=fixtures/manifest.json,line=5,title=r0 opened by recorder%3A rows::Linux x64, Node 20%0Ar0 opened by recorder on DuckDB 1.5.5%0A  ✗ rows: Rows differ.%0A    events|1%0A      expected: <b>`x`%0A      actual:   ␀%0A  again: npx frcompat repro r0 --subject recorder',
      '',
    ].join('\n'),
  );
});

test('a cell that failed on the second platform only has its annotation, too', async () => {
  const annotations = await formatAnnotations(
    report([run([verdict({})]), run([verdict({}, lostRow)], { platform: windows })]),
    '/',
  );
  expect(annotations).toMatch(/^::error .*title=r0 opened by recorder%3A rows::Windows x64, Node 22%0A/);
});

test('a cell that failed on two platforms, each in its own way, has one annotation', async () => {
  const runs = [run([verdict({}, lostRow)]), run([verdict({}, bootFailed('no'))], { platform: windows })];
  const annotations = await formatAnnotations(report(runs), '/');
  expect(annotations.match(/^::/gm)).toHaveLength(1);
});

test('no letter of a subject or a message ends an annotation, or a property of it, before its time', async () => {
  const failing = verdict({ subject: 'cmd:a,b:%0A\r\n {db}' }, bootFailed('100%\nno'));
  const annotations = await formatAnnotations(report([run([failing])]), '/');
  expect(annotations).toMatch(/,title=r0 opened by cmd%3Aa%2Cb%3A%250A%0D%0A {db}%3A boot::Linux/);
  expect(annotations).toMatch(/boot: 100%25%0A {4}no%0A/);
  expect(annotations.split('\n')).toHaveLength(2);
});

test('what the job summary is for is not annotated: a part of the cells', async () => {
  const shard = run([verdict({})], { shard: { index: 1, of: 2 } });
  expect(await formatAnnotations(report([shard]), '/')).toBe('');
});

test('the repository is what GitHub says, or the working directory', async () => {
  const failing = report([run([verdict({}, lostRow)])]);
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  vi.stubEnv('GITHUB_WORKSPACE', fromPackageRoot('fixtures'));
  expect((await formatGithub(failing)).stdout).toMatch(/^::error file=manifest\.json,line=5,title=r0 opened/);
  vi.stubEnv('GITHUB_WORKSPACE', undefined);
  expect((await formatGithub(failing)).stdout).toMatch(/^::error file=.*manifest\.json,line=5,title=/);
});

test('nor is a file that is not there any more', async () => {
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  vi.stubEnv('FRCOMPAT_FIXTURES', path.join(temporaryDirectory(), 'gone'));
  const annotations = await formatAnnotations(report([run([verdict({}, lostRow)])]), temporaryDirectory());
  expect(annotations).toMatch(/^::error title=r0 opened/);
});

test('a file outside of the repository is not pointed to', async () => {
  const annotations = await formatAnnotations(report([run([verdict({}, lostRow)])]), fromPackageRoot('test'));
  expect(annotations).toMatch(/^::error title=r0 opened/);
});

test('nor is one of an installed package, which is not in the repository', async () => {
  const fixtures = path.join(temporaryDirectory(), 'node_modules', 'flight-recorder-compat', 'fixtures');
  await mkdir(fixtures, { recursive: true });
  await writeFile(path.join(fixtures, 'manifest.json'), '"id": "r0"');
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  vi.stubEnv('FRCOMPAT_FIXTURES', fixtures);
  const annotations = await formatAnnotations(report([run([verdict({}, lostRow)])]), temporaryDirectory());
  expect(annotations).toMatch(/^::error title=r0 opened/);
});

test('GitHub shows ten: the tenth says how many more there are', async () => {
  const failing = Array.from({ length: 11 }, (_, i) => verdict({ fixture: `f${i}` }, lostRow));
  const lines = (await formatAnnotations(report([run(failing, { interrupted: 'SIGTERM', cells: 12 })]), '/'))
    .trimEnd()
    .split('\n');
  expect(lines).toHaveLength(11);
  expect(lines[0]).toMatch(/^::warning::Interrupted by SIGTERM: 11 of 12/);
  expect(lines[10]).toBe('::error::2 more cells failed: see the job summary, or another report.');
  const ten = await formatAnnotations(report([run(failing.slice(1))]), '/');
  expect(ten.match(/^::error title=/gm)).toHaveLength(10);
});
