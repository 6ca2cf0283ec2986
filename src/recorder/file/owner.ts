import process from 'node:process';
import { threadId } from 'node:worker_threads';

/** How this thread signs a file that it makes for a moment: its process, and the thread where it is not the main one. */
export const OWNER = threadId === 0 ? `${process.pid}` : `${process.pid}-${threadId}`;

/** Such a signature, as part of a regular expression; its groups are what `isLeftOver` takes. */
export const SIGNATURE = String.raw`(\d+)(?:-(\d+))?`;

/** Whether nobody else works with what is signed so. What this thread has signed is, too: it boots a file once at a time. */
export function isLeftOver(pid: number, thread: number): boolean {
  return (pid === process.pid && thread === threadId) || !isAlive(pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
