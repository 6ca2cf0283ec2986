import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { revisions } from '../../generators/revisions/index.js';
import { useTemporaryDirectory } from '../temporary-directory.js';
import { copyFixtures } from './corpus-copy.js';
import { frcompat } from './frcompat.js';

const temporaryDirectory = useTemporaryDirectory();
const inTemporary = (name: string) => path.join(temporaryDirectory(), name);

beforeEach(() => copyFixtures(inTemporary('corpus'), ['r0']));

test('the controls hold what they wrote, and nothing else', async () => {
  const file = inTemporary('expected.json');
  expect((await controls('--update', '--expectation', file)).exitCode).toBe(0);
  const written = await readFile(file, 'utf8');
  expect(JSON.parse(written).subjects.r4.boot).toEqual({
    'failed: Binder Error: Table "events" does not have a column named "trace_id"': ['r0'],
  });

  const held = await controls('--expectation', file);
  expect(held.stdout).toBe(`${revisions.length} cells: every outcome is the expected one.`);
  expect(held.exitCode).toBe(0);
  expect(await readFile(file, 'utf8')).toBe(written);

  await writeFile(file, written.replace('"r4"', '"r99"'));
  const broken = await controls('--expectation', file);
  expect(broken.stdout).toContain('r99 on r0: boot\n  expected: failed: Binder Error');
  expect(broken.stdout).toContain('r4 on r0: boot\n  expected: not in the matrix\n  actual:   failed: Bin');
  expect(broken.exitCode).toBe(1);
}, 240_000);

// Windows has no signals: there kill() ends the process at once.
test.skipIf(process.platform === 'win32')(
  'controls that are interrupted write no expectation, and exit with 130',
  async () => {
    const file = inTemporary('expected.json');
    const running = controls('--update', '--expectation', file, '--workers', '1');
    // Beside the corpus and what is written here.
    await vi.waitFor(async () => {
      const [workspace = ''] = (await readdir(temporaryDirectory())).filter((name) => name !== 'corpus');
      expect(await readdir(inTemporary(workspace))).toContainEqual(expect.stringMatching(/^r0--/));
    }, 60_000);
    running.kill('SIGINT');
    const { exitCode, stdout } = await running;
    expect(exitCode).toBe(130);
    expect(stdout).toBe('');
    expect(existsSync(file)).toBe(false);
  },
);

function controls(...args: string[]) {
  return frcompat(['controls', ...args], { FRCOMPAT_FIXTURES: inTemporary('corpus') });
}
