import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { formatJson } from '../../src/report/json.js';
import { platformName, thisPlatform } from '../../src/report/model/platform.js';
import { bootFailed, verdict } from '../matrix/verdicts.js';
import { curve, growth } from '../report/growth/curves.js';
import { report, run } from '../report/reports.js';
import { useTemporaryDirectory } from '../temporary-directory.js';
import { frcompatHere } from './frcompat.js';

const temporaryDirectory = useTemporaryDirectory();

test('what cannot be merged, or split: exit code 2, and why', async () => {
  const file = path.join(temporaryDirectory(), 'report.json');
  const folder = path.join(temporaryDirectory(), 'empty');
  await writeFile(file, '{"format": 1}');
  await mkdir(folder);
  for (const [args, complaint] of [
    [['merge', file], /^frcompat: The report .*report\.json is no report of format 1: version: /],
    [
      ['merge', folder],
      /^frcompat: There is no \.json file in .*empty\. Write reports there first: npx frcompat matrix /,
    ],
    [['merge', path.join(folder, 'x')], /cannot be read: ENOENT.* Name the files that .* --reporter json=/],
    [['matrix', '--shard', '3/2'], /Write which of how many, such as 1\/2 for the first of two\./],
  ] as const) {
    const { stderr, exitCode, stdout } = await frcompatHere(args);
    expect(stderr).toMatch(complaint);
    expect(stdout).toBe('');
    expect(exitCode).toBe(2);
  }
});

test('curves that the bench measured go into the report, through a merge, and onto the page', async () => {
  const [bench = '', json = '', html = ''] = ['bench.json', 'report.json', 'report.html'].map((name) =>
    path.join(temporaryDirectory(), name),
  );
  const measured = growth(curve((size) => size));
  await writeFile(bench, JSON.stringify({ format: 1, measurements: [], ...measured }));
  await frcompatHere([
    ...['matrix', '--fixture', 'r7', '--kills', '0', '--damages', '0'],
    ...['--seed', '7', '--curves', bench, '--reporter', `json=${json}`],
  ]);
  expect(JSON.parse(await readFile(json, 'utf8'))).toMatchObject({
    plan: { crash: { kills: 0, seed: 7 }, damage: { damages: 0, seed: 7 } },
    exitCode: 0,
    growth: measured,
  });
  expect(await frcompatHere(['merge', json, '--reporter', `html=${html}`])).toMatchObject({ exitCode: 0 });
  expect(await readFile(html, 'utf8')).toContain('grows with events to the power of 1.00</figcaption>');
  expect(await frcompatHere(['merge', json, '--platforms', '2'])).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: `frcompat: Platforms that were to send a report: 2; that did: 1 (${platformName(thisPlatform())}). Merge the reports of all of them and of no other, or correct --platforms.`,
  });
  await writeFile(bench, JSON.stringify({ format: 1, measurements: [], ...growth(curve(() => 20)) }));
  await frcompatHere(['merge', json, '--curves', bench, '--reporter', `html=${html}`]);
  expect(await readFile(html, 'utf8')).toContain('grows with events to the power of 0.00</figcaption>');
});

test('a merge exits with what came of the cells, and names platforms that nobody waits for', async () => {
  const [one = '', other = ''] = ['one.json', 'other.json'].map((name) =>
    path.join(temporaryDirectory(), name),
  );
  const windows = { os: 'win32', arch: 'x64', node: '22.1.0' };
  await writeFile(one, formatJson(report([run([verdict({}, bootFailed('Binder Error'))])])));
  await writeFile(other, formatJson(report([run([verdict({})], { platform: windows })])));
  expect(await frcompatHere(['merge', one, other])).toMatchObject({ exitCode: 1, stderr: '' });
  expect(await frcompatHere(['merge', one, other, '--platforms', '1'])).toMatchObject({
    exitCode: 2,
    stderr:
      'frcompat: Platforms that were to send a report: 1; that did: 2 (Linux x64, Node 20; Windows x64, Node 22). Merge the reports of all of them and of no other, or correct --platforms.',
  });
});
