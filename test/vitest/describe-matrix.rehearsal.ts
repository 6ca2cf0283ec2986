import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { execaNode } from 'execa';
import { expect, test } from 'vitest';
import { fromPackageRoot } from '../../src/package/package-root.js';
import { inFolder } from '../recorder/support/in-folder.js';

interface TestResult {
  readonly fullName: string;
  readonly status: string;
  readonly failureMessages: readonly string[];
}

/** Runs vitest on the suite beside this file; the spy is the program that the plan's command starts. */
async function runSuite(pattern: string): Promise<{ results: TestResult[]; opened: string[] }> {
  let run: { results: TestResult[]; opened: string[] } | undefined;
  await inFolder(async (folder) => {
    const seen = path.join(folder, 'opened.txt');
    const report = path.join(folder, 'report.json');
    await execaNode(
      fromPackageRoot('node_modules', 'vitest', 'vitest.mjs'),
      ['run', '--reporter=json', `--outputFile=${report}`, '-t', pattern],
      {
        cwd: fromPackageRoot('test', 'vitest', 'suite'),
        env: { FRCOMPAT_SPY: seen },
        stdin: 'ignore',
        reject: false,
      },
    );
    const { testResults } = JSON.parse(await readFile(report, 'utf8'));
    run = {
      results: testResults.flatMap((file: { assertionResults: TestResult[] }) => file.assertionResults),
      opened: (await readFile(seen, 'utf8')).trim().split('\n'),
    };
  });
  if (run === undefined) {
    throw new Error('the suite was not run');
  }
  return run;
}

test('a check is a test: what -t leaves out is not run, what fails says what and how to see it again', async () => {
  const { results, opened } = await runSuite(' r0 (boot|indexes|record)$');
  expect(results).toHaveLength(4 * 13);
  const asked = results.filter(({ fullName }) => / r0 (boot|indexes|record)$/.test(fullName));
  expect(
    asked.map(({ fullName, status }) => `${status} ${fullName.replace(/^cmd:.*\{db\}/, 'spy')}`),
  ).toEqual([
    'failed r4 on DuckDB 1.5.5 r0 boot',
    'skipped r4 on DuckDB 1.5.5 r0 indexes',
    'skipped r4 on DuckDB 1.5.5 r0 record',
    'passed spy on DuckDB 1.5.5 r0 boot',
    'failed spy on DuckDB 1.5.5 r0 indexes',
    'skipped spy on DuckDB 1.5.5 r0 record',
  ]);
  // The boot and the second one, of one cell: neither again for every test, nor on the file that -t leaves out.
  expect(opened.map((file) => path.basename(path.dirname(file)).split('--')[0])).toEqual(['r0', 'r0']);
  const [boot = '', , , , indexes = ''] = asked.map(({ failureMessages }) => failureMessages.join('\n'));
  expect(boot).toMatch(/boot: Binder Error: Table "events" does not have a column named "trace_id"/);
  expect(boot).toMatch(
    /^At statement 2: CREATE INDEX IF NOT EXISTS idx_events_trace_id ON events\(trace_id\)$/m,
  );
  expect(boot).toMatch(/^again: npx frcompat repro r0 --subject r4$/m);
  expect(indexes).toMatch(/^ {2}indexes\.idx_events_job_id: expected on events \(job_id\), found absent$/m);
});

test('a boot that outlasts its test is stopped with it, and its copy is removed', async () => {
  await inFolder(async (folder) => {
    const suite = path.join(folder, 'suite');
    const temporary = path.join(folder, 'temporary');
    await Promise.all([mkdir(suite), mkdir(temporary)]);
    await writeFile(path.join(suite, 'waits.mjs'), 'setTimeout(() => {}, 600_000);\n');
    const matchers = pathToFileURL(fromPackageRoot('dist', 'src', 'vitest', 'index.js')).href;
    const vitest = pathToFileURL(fromPackageRoot('node_modules', 'vitest', 'dist', 'index.js')).href;
    const command = `cmd:node '${path.join(suite, 'waits.mjs')}' {db}`;
    await writeFile(
      path.join(suite, 'waits.test.mjs'),
      `import { expect, test } from ${JSON.stringify(vitest)};
import ${JSON.stringify(matchers)};
test('waits', { timeout: 1500 }, () => expect('r0').toBootWith(${JSON.stringify(command)}));
`,
    );
    const { stderr } = await execaNode(
      fromPackageRoot('node_modules', 'vitest', 'vitest.mjs'),
      ['run', '--root', suite],
      {
        env: { TMPDIR: temporary, TEMP: temporary, TMP: temporary, NO_COLOR: '1' },
        stdin: 'ignore',
        reject: false,
      },
    );
    expect(stderr).toContain('Test timed out in 1500ms');
    expect((await readdir(temporary)).filter((name) => name.startsWith('frcompat'))).toEqual([]);
  });
});
