/**
 * Kills a process that leads a process group, and the group with it; on Windows, which has no groups, the process and
 * all that descend from it. A process that is gone already is fine.
 *
 * @returns whether there was anything to kill
 */
export async function killTree(pid: number): Promise<boolean> {
  if (process.platform === 'win32') {
    // Loaded here: every worker of the matrix knows this way to kill, and hardly any uses it.
    const { execa } = await import('execa');
    const { exitCode } = await execa('taskkill', ['/pid', String(pid), '/t', '/f'], { reject: false });
    return exitCode === 0;
  }
  try {
    return process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // Of a group in which nobody lives but the dead that were not waited for, macOS says EPERM.
    const gone = process.platform === 'darwin' ? ['ESRCH', 'EPERM'] : ['ESRCH'];
    if (!gone.includes((error as NodeJS.ErrnoException).code ?? '')) {
      throw error;
    }
    return false;
  }
}
