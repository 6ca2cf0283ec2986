import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { platformName, thisPlatform } from '../../src/report/platform.js';
import { curve, growth } from '../report/growth/curves.js';
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
    ...['--curves', bench, '--reporter', `json=${json}`],
  ]);
  expect(JSON.parse(await readFile(json, 'utf8'))).toMatchObject({ exitCode: 0, growth: measured });
  expect(await frcompatHere(['merge', json, '--reporter', `html=${html}`])).toMatchObject({ exitCode: 0 });
  expect(await readFile(html, 'utf8')).toContain('grows with events to the power of 1.00</figcaption>');
  expect(await frcompatHere(['merge', json, '--platforms', '2'])).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: `frcompat: Reports of 2 platforms were expected (--platforms), and there are 1: ${platformName(thisPlatform())}. Merge the missing ones too, or correct --platforms.`,
  });
  await writeFile(bench, JSON.stringify({ format: 1, measurements: [], ...growth(curve(() => 20)) }));
  await frcompatHere(['merge', json, '--curves', bench, '--reporter', `html=${html}`]);
  expect(await readFile(html, 'utf8')).toContain('grows with events to the power of 0.00</figcaption>');
});
