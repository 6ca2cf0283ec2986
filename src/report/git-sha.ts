/** The commit that is checked out in the working directory; `-dirty` follows where tracked files differ from it. */
export async function gitSha(): Promise<string> {
  const commit = await git('rev-parse', 'HEAD');
  if (commit === undefined) {
    return 'none: the working directory is in no git repository';
  }
  const changes = await git('status', '--porcelain', '--untracked-files=no');
  return changes === '' ? commit : `${commit}-dirty`;
}

async function git(...args: string[]): Promise<string | undefined> {
  const { execa } = await import('execa');
  const { stdout, exitCode } = await execa('git', args, { reject: false, stdin: 'ignore' });
  return exitCode === 0 ? stdout : undefined;
}
