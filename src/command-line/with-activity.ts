import process from 'node:process';
import { startActivity } from './progress.js';

/**
 * Runs the work, and says meanwhile on stderr what it is at: of a large file that takes minutes.
 *
 * @param first what it is at to begin with
 */
export async function withActivity<T>(
  first: string,
  work: (tell: (what: string) => void) => Promise<T>,
): Promise<T> {
  const activity = await startActivity(first, process.stderr);
  try {
    return await work(activity.tell);
  } finally {
    activity.stop();
  }
}
