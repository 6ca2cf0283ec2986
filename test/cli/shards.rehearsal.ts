import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { MatrixReport } from '../../src/report/model/matrix-report.js';
import { useTemporaryDirectory } from '../temporary-directory.js';
import { frcompat } from './frcompat.js';

const temporaryDirectory = useTemporaryDirectory();

const matrix = ['matrix', '--fixture', '{r0,r7,packet-v4}', '--subject', 'r4', '--kills', '0'];

test('two shards merge into what one run gives, in every format', async () => {
  const folder = path.join(temporaryDirectory(), 'shards');
  const [whole] = await Promise.all([
    report([...matrix], 'whole.json'),
    report([...matrix, '--shard', '1/2'], path.join('shards', 'a', 'report.json')),
    report([...matrix, '--shard', '2/2'], path.join('shards', 'b', 'report.json')),
  ]);
  const merged = path.join(temporaryDirectory(), 'merged.json');
  const junit = path.join(temporaryDirectory(), 'merged.xml');
  const summary = path.join(temporaryDirectory(), 'summary.md');
  const html = path.join(temporaryDirectory(), 'merged.html');
  await writeFile(summary, 'written before\n');
  const { stdout, exitCode } = await frcompat(
    [
      ...['merge', folder, '--platforms', '1', '--reporter', `json=${merged}`, '--reporter', 'pretty'],
      ...['--reporter', `junit=${junit}`, '--reporter', `html=${html}`, '--reporter', 'github'],
    ],
    { GITHUB_STEP_SUMMARY: summary },
  );
  expect(exitCode).toBe(1);
  expect(withoutTimes(await readReport(merged))).toEqual(withoutTimes(whole));
  expect(stdout).toMatch(/^r4 on DuckDB 1\.5\.5\nfixture +boot [\s\S]*\n3 cells: 0 passed, 3 failed; /);
  expect(stdout).toMatch(
    /^::error file=generators\/revisions\/r4\.ts,line=\d+,title=r0 opened by r4%3A boot::/m,
  );
  expect(await readFile(junit, 'utf8')).toContain('<testsuite id="2" ');
  expect(await readFile(html, 'utf8')).toContain('<h1>3 of 3 cells failed</h1>');
  expect(await readFile(summary, 'utf8')).toMatch(/^written before\n## ✗ 3 of 3 cells failed\n/);
});

async function report(args: string[], name: string): Promise<MatrixReport> {
  const file = path.join(temporaryDirectory(), name);
  expect((await frcompat([...args, '--reporter', `json=${file}`])).exitCode).toBe(1);
  return readReport(file);
}

async function readReport(file: string): Promise<MatrixReport> {
  return JSON.parse(await readFile(file, 'utf8')) as MatrixReport;
}

/** Paths of temporary directories, which messages may hold, differ from run to run as times do. */
function withoutTimes({ command: _, ...others }: MatrixReport): unknown {
  return {
    ...others,
    runs: others.runs.map(({ durationMs: _d, startedAt: _s, verdicts, ...run }) => ({
      ...run,
      verdicts: verdicts.map(({ durationMs: _t, ...verdict }) => verdict),
    })),
  };
}
