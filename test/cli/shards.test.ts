import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
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
    [['merge', folder], /^frcompat: There is no \.json file in .*empty\.$/],
    [['matrix', '--shard', '3/2'], /It is not one of several shards, as 1\/2 is\./],
  ] as const) {
    const { stderr, exitCode, stdout } = await frcompatHere(args);
    expect(stderr).toMatch(complaint);
    expect(stdout).toBe('');
    expect(exitCode).toBe(2);
  }
});
