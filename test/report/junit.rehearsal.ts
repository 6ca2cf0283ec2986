import { execaNode } from 'execa';
import { expect, test } from 'vitest';
import { checkNames } from '../../src/matrix/verdict.js';
import { fromPackageRoot } from '../../src/package/package-root.js';
import { verdict } from '../matrix/verdicts.js';
import { report, run } from './reports.js';

test('of thousands of failed cells the report does not stand in memory as objects', async () => {
  const differences = Array.from({ length: 3 }, (_, i) => ({ path: `${i}`, expected: 'a', actual: 'b' }));
  const failed = { outcome: 'failed', message: 'no', differences } as const;
  const failing = verdict({}, Object.fromEntries(checkNames.map((check) => [check, failed])));
  const { stdout } = await execaNode(fromPackageRoot('test', 'report', 'format-many.mjs'), ['3000'], {
    input: JSON.stringify(report([run([failing])])),
    // In megabytes: the objects of so many find no room there.
    nodeOptions: ['--max-old-space-size=200'],
  });
  expect(stdout).toBe('3000');
}, 120_000);
