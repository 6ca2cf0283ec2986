import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** The commit that is checked out in the working directory; `-dirty` follows where tracked files differ from it. */
export async function gitSha(): Promise<string> {
  const commit = await git('rev-parse', 'HEAD');
  if (commit === undefined) {
    // Git is not installed, the directory is in no repository, or nothing was committed there yet.
    return 'none: git knows no commit of the working directory';
  }
  const changes = await git('status', '--porcelain', '--untracked-files=no');
  return changes === '' ? commit : `${commit}-dirty`;
}

/** Not with execa: to load it takes the runner as long as git takes to answer, and the first worker waits for it. */
async function git(...args: string[]): Promise<string | undefined> {
  try {
    return (await run('git', args, { windowsHide: true })).stdout.trim();
  } catch {
    return undefined;
  }
}

const run = promisify(execFile);
