import { renameSync } from 'node:fs';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';

/**
 * Moves a file, over the one that is there. Windows neither moves nor replaces a file that anybody has open, and a virus
 * scanner or an indexer opens for a moment what was just written: there it is tried again, for a second.
 *
 * @param mayMove asked right before every attempt
 * @returns whether it was moved: false where it was not to be
 */
export async function moveFile(from: string, to: string, mayMove = () => true): Promise<boolean> {
  const patience = process.platform === 'win32' ? [...PATIENCE_MS] : [];
  while (mayMove()) {
    try {
      renameSync(from, to);
      return true;
    } catch (error) {
      const waitMs = isOpenElsewhere(error) ? patience.shift() : undefined;
      if (waitMs === undefined) {
        throw error;
      }
      await setTimeout(waitMs);
    }
  }
  return false;
}

const PATIENCE_MS = [10, 30, 100, 300, 600];

function isOpenElsewhere(error: unknown): boolean {
  return ['EPERM', 'EACCES', 'EBUSY'].includes((error as NodeJS.ErrnoException).code ?? '');
}
