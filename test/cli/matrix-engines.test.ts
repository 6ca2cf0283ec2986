import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { installEngine } from '../../src/engine/install-engine.js';
import { useTemporaryDirectory } from '../temporary-directory.js';
import { frcompat, frcompatHere } from './frcompat.js';

const temporaryDirectory = useTemporaryDirectory();

beforeAll(() => installEngine('1.3.2'));

test('subject and inspection run on the engine; what it cannot replay is refused as declared', async () => {
  const { stdout, exitCode } = await matrix('--engine', '1.3.2', '--fixture', '{r7,r1+r7~killed-at-8}');
  expect(stdout).toContain('recorder on DuckDB 1.3.2\n');
  expect(stdout).toMatch(/^r7 +✓ ok/m);
  expect(stdout).toMatch(/^r1\+r7~killed-at-8 +○ refused +- n\/a/m);
  expect(stdout).toMatch(
    /^2 cells: 2 passed, 0 failed; 12 checks passed, 0 failed, 1 refused as declared, /m,
  );
  expect(exitCode).toBe(0);
});

test.each<[string, RegExp]>([
  ['1.4.4', /^frcompat: Not installed: 1\.4\.4\. Add it with: npx frcompat engines add 1\.4\.4$/],
  ['1.4.*', /^frcompat: Not installed: 1\.4\.3, 1\.4\.4\. Add them with: .* add 1\.4\.3 1\.4\.4$/],
  ['2.0.0', /^frcompat: No known engine matches "2\.0\.0"\. Known: 1\.1\.3, /],
  ['npm:left-pad@1.0.0', /^frcompat: "npm:left-pad@1\.0\.0" is not a known engine/],
])('--engine %s: exit code 2', async (engine, complaint) => {
  const { stderr, exitCode } = await frcompatHere(['matrix', '--engine', engine], {
    FRCOMPAT_ENGINES: path.join(temporaryDirectory(), 'none'),
  });
  expect(stderr).toMatch(complaint);
  expect(exitCode).toBe(2);
});

function matrix(...args: string[]) {
  return frcompat(['matrix', '--kills', '0', ...args]);
}
