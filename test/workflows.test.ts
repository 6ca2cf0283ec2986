import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { fromPackageRoot } from '../src/package/package-root.js';

test('a workflow may read the repository, and nothing else', async () => {
  const folder = fromPackageRoot(path.join('.github', 'workflows'));
  for (const name of await readdir(folder)) {
    const { permissions, jobs } = parse(await readFile(path.join(folder, name), 'utf8')) as {
      permissions?: object;
      jobs: Record<string, { permissions?: object }>;
    };
    expect([permissions, ...Object.values(jobs).flatMap((job) => job.permissions ?? [])], name).toEqual([
      { contents: 'read' },
    ]);
  }
});
