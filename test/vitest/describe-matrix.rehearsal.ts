import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { execaNode } from 'execa';
import { expect, test } from 'vitest';
import { fromPackageRoot } from '../../src/package-root.js';
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
