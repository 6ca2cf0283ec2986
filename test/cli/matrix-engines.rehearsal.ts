import { beforeAll, expect, test } from 'vitest';
import { installEngine } from '../../src/engine/install-engine.js';
import { inFileOfOwn } from '../recorder/support/in-folder.js';
import { makeLegacyFile } from '../recorder/support/legacy-file.js';
import { frcompat } from './frcompat.js';

beforeAll(async () => {
  await installEngine('1.1.3');
  await installEngine('1.3.2');
});

test('the oldest engine keeps times exact, although it takes a bound TIMESTAMPTZ for local time', async () => {
  const { stdout, exitCode } = await matrix('--engine', '1.1.3', '--fixture', '{r1,r4~unclean}');
  expect(stdout).toMatch(/^2 cells: 2 passed, 0 failed/m);
  expect(exitCode).toBe(0);
});

test('nothing is killed or damaged on several engines unless it is asked for', async () => {
  const { stdout } = await frcompat(['matrix', '--engine', '{1.1.3,1.3.2}', '--fixture', 'r7']);
  expect(stdout).toMatch(/^2 cells: 2 passed, 0 failed; 22 checks passed, 0 failed, 4 not asked;/m);
});

test('a failure says on which engine it happened', async () => {
  const { stdout } = await matrix('--engine', '1.3.2', '--fixture', 'r0', '--subject', 'r4');
  expect(stdout).toContain('again: npx frcompat repro r0 --subject r4 --engine 1.3.2\n');
});

test("the oldest engine, which cannot be confined to a folder, boots somebody's file all the same", async () => {
  await inFileOfOwn(async (file) => {
    await makeLegacyFile(file, 'r4');
    const { stdout, exitCode } = await frcompat(['repro', file, '--engine', '1.1.3']);
    expect(stdout).toMatch(/^ {2}booted: \d+ statements/m);
    expect(exitCode).toBe(0);
  });
});

function matrix(...args: string[]) {
  return frcompat(['matrix', '--kills', '0', ...args]);
}
