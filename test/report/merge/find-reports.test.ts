import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { UsageError } from '../../../src/errors/errors.js';
import { findReports } from '../../../src/report/merge/find-reports.js';
import { useTemporaryDirectory } from '../../temporary-directory.js';

const temporaryDirectory = useTemporaryDirectory();

test('files stand for themselves, a folder for every .json file in it, at any depth', async () => {
  const inside = (...names: string[]) => path.join(temporaryDirectory(), ...names);
  await mkdir(inside('shards', 'windows 1'), { recursive: true });
  for (const name of ['z.json', 'a.json', 'report.html', path.join('windows 1', 'report.json')]) {
    await writeFile(inside('shards', name), '');
  }
  expect(await findReports([inside('shards', 'report.html'), inside('shards')])).toEqual([
    inside('shards', 'report.html'),
    inside('shards', 'a.json'),
    inside('shards', 'windows 1', 'report.json'),
    inside('shards', 'z.json'),
  ]);
});

test('a folder that is called like a report is one more folder', async () => {
  const inside = path.join(temporaryDirectory(), '1.json', 'report.json');
  await mkdir(path.dirname(inside));
  await writeFile(inside, '');
  expect(await findReports([temporaryDirectory()])).toEqual([inside]);
});

test('what is not there is named', async () => {
  const missing = path.join(temporaryDirectory(), 'none.json');
  await expect(findReports([missing])).rejects.toThrow(UsageError);
  await expect(findReports([missing])).rejects.toThrow(
    /^The report .*none\.json cannot be read: ENOENT.* Name the files that .* or the folder that they are in\.$/,
  );
});
