import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { formatJson } from '../../src/report/json.js';
import { readReport } from '../../src/report/model/read-report.js';
import { bootFailed, verdict } from '../matrix/verdicts.js';
import { useTemporaryDirectory } from '../temporary-directory.js';
import { curve, growth } from './growth/curves.js';
import { report, run } from './reports.js';

const temporaryDirectory = useTemporaryDirectory();

const died = verdict({ fixture: 'r1' }, bootFailed('The process was killed.'), {
  processEnd: { kind: 'exited', exitCode: 3221225477, statusName: 'STATUS_ACCESS_VIOLATION' },
  keptIn: '/kept/r1',
});
const refused = verdict(
  { fixture: 'r2', crash: { kills: 'all', seed: 0 } },
  { boot: { outcome: 'refused', reason: 'known' }, rows: { outcome: 'passed', note: 'a remark' } },
);
const differs = verdict(
  { fixture: 'r3' },
  {
    columns: {
      outcome: 'failed',
      message: '',
      differences: [{ path: 'events.a', expected: 'x', actual: 'y' }],
    },
  },
);

test('what was written is what is read, whatever a verdict can hold', async () => {
  const written = report([
    run([verdict({ fixture: 'r0' }), died, refused, differs], { interrupted: 'SIGINT', cells: 9 }),
  ]);
  const file = await fileWith(formatJson(written));
  expect((await readReport(file)).report).toEqual(written);
});

test.each(['utf8', 'utf16le'] as const)('what Windows PowerShell made %s of is read', async (encoding) => {
  const written = report([run([died])]);
  const file = path.join(temporaryDirectory(), 'powershell.json');
  await writeFile(file, `\uFEFF${formatJson(written)}`, encoding);
  expect((await readReport(file)).report).toEqual(written);
});

test('curves are part of it', async () => {
  const written = { ...report([run([verdict({})])]), growth: growth(curve((size) => size)) };
  const file = await fileWith(formatJson(written));
  expect((await readReport(file)).report).toEqual(written);
});

test('the figures and the exit code', () => {
  const all = report([run([verdict({}), died, refused])]);
  expect(all.summary).toEqual({
    cells: { total: 3, passed: 2, failed: 1 },
    checks: { passed: 25, failed: 1, refused: 1, notAsked: 12 },
  });
  expect(all.exitCode).toBe(1);
  expect(report([run([verdict({})])]).exitCode).toBe(0);
  expect(report([run([died], { interrupted: 'SIGTERM' })]).exitCode).toBe(130);
});

test.each<[string, string | undefined, RegExp]>([
  ['missing', undefined, /^The report .*report\.json cannot be read: ENOENT/],
  ['no JSON', '{"format":', /^The report .*report\.json is not JSON: /],
  ['something else', '{"format": 1}', /report\.json is no report of format 1: version: .* \(and \d+ more\)/],
  ['of another format', '{"format": 2}', /report\.json is no report of format 1: format: /],
  [
    'with an answer to a check that there is not',
    formatJson(report([run([verdict({})])])).replace('"checks": {', '"checks": { "polarity": {},'),
    /report\.json is no report of format 1: runs\.0\.verdicts\.0\.checks\.polarity/,
  ],
  [
    'begun at an hour of some place',
    formatJson(report([run([verdict({})], { startedAt: '2026-04-06T12:34:56+02:00' })])),
    /report\.json is no report of format 1: runs\.0\.startedAt/,
  ],
  [
    'without an answer to a check',
    formatJson(report([run([verdict({})])])).replace('"parity"', '"polarity"'),
    /report\.json is no report of format 1: runs\.0\.verdicts\.0\.checks/,
  ],
])('a report that is %s', async (_what, content, complaint) => {
  const file = await fileWith(content);
  await expect(readReport(file)).rejects.toThrow(complaint);
});

async function fileWith(content: string | undefined): Promise<string> {
  const file = path.join(temporaryDirectory(), 'report.json');
  if (content !== undefined) {
    await writeFile(file, content);
  }
  return file;
}
