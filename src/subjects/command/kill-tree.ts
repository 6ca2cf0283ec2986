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
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
      throw error;
    }
  }
}
