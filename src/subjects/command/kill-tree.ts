import { execa } from 'execa';

/**
 * Kills a process that leads a process group, and the group with it; on Windows, which has no groups, the process and
 * all that descend from it. A process that is gone already is fine.
 */
export async function killTree(pid: number | undefined): Promise<void> {
  if (pid === undefined) {
    return;
  }
  if (process.platform === 'win32') {
    await execa('taskkill', ['/pid', String(pid), '/t', '/f'], { reject: false });
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // Of a group in which nobody lives but the dead that were not waited for, macOS says EPERM.
    const gone = process.platform === 'darwin' ? ['ESRCH', 'EPERM'] : ['ESRCH'];
    if (!gone.includes((error as NodeJS.ErrnoException).code ?? '')) {
      throw error;
    }
  }
}
