import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { gitSha } from '../../../src/report/model/git-sha.js';
import { useTemporaryDirectory } from '../../temporary-directory.js';

const temporaryDirectory = useTemporaryDirectory();
const workingDirectory = process.cwd();

afterEach(() => {
  process.chdir(workingDirectory);
  vi.unstubAllEnvs();
});

test('the commit is told, and where a tracked file differs from it; without one, why there is none', async () => {
  // A hook of git runs this with the repository that it works on in the environment.
  for (const name of ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE']) {
    vi.stubEnv(name, undefined);
  }
  vi.stubEnv('GIT_CEILING_DIRECTORIES', path.dirname(temporaryDirectory()));
  process.chdir(temporaryDirectory());
  const none = 'none: git knows no commit of the working directory';
  expect(await gitSha()).toBe(none);
  const [tracked, other] = ['tracked', 'other'].map((name) => path.join(temporaryDirectory(), name));
  await writeFile(tracked ?? '', '1');
  git('init', '--quiet');
  expect(await gitSha()).toBe(none);
  git('add', 'tracked');
  const person = ['-c', 'user.name=x', '-c', 'user.email=x@x', '-c', 'commit.gpgSign=false'];
  git(...person, 'commit', '--quiet', '--no-verify', '--message', 'x');
  const commit = git('rev-parse', 'HEAD').trim();
  await writeFile(other ?? '', 'not tracked');
  expect(await gitSha()).toBe(commit);
  await writeFile(tracked ?? '', 'two');
  expect(await gitSha()).toBe(`${commit}-dirty`);
  // Where git cannot say what differs, nobody vouches for the commit.
  await writeFile(tracked ?? '', '1');
  await writeFile(path.join(temporaryDirectory(), '.git', 'index'), 'no index');
  expect(await gitSha()).toBe(`${commit}-dirty`);
});

function git(...args: string[]): string {
  return execFileSync('git', args, { encoding: 'utf8' });
}
