import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { HarnessError, messageOf } from '../errors.js';
import type { Cell } from './verdict.js';

/** One temporary directory for a run, readable by its owner only, with one directory in it per cell. */
export class Workspace {
  private constructor(
    private readonly root: string,
    private readonly keep: boolean,
  ) {}

  /** @throws {HarnessError} the system's temporary directory does not take a new directory */
  static async create(keep: boolean): Promise<Workspace> {
    try {
      // Imported here, for the library looks for the system's directory while it loads, and throws where there is none.
      const { dir } = await import('tmp-promise');
      return new Workspace((await dir({ prefix: 'frcompat', mode: 0o700 })).path, keep);
    } catch (error) {
      throw unusable(tmpdir(), error);
    }
  }

  /**
   * An empty directory for the cell.
   *
   * @throws {HarnessError} it cannot be made, or the cell has one already
   */
  async directoryFor(cell: Cell): Promise<string> {
    const directory = path.join(this.root, `${cell.fixture}--${cell.subject}--${cell.engine}`);
    try {
      await mkdir(directory, { mode: 0o700 });
    } catch (error) {
      throw unusable(this.root, error);
    }
    return directory;
  }

  /** Removes a cell's directory, unless the run keeps them. */
  async release(directory: string): Promise<void> {
    if (!this.keep) {
      await removeTree(directory);
    }
  }

  /** Removes everything that is left, unless the run keeps it. */
  async close(): Promise<void> {
    if (!this.keep) {
      await removeTree(this.root);
    }
  }
}

function unusable(parent: string, cause: unknown): HarnessError {
  return new HarnessError(
    `No temporary directory can be made in ${parent}: ${messageOf(cause)}. Point TMPDIR (on Windows TEMP) to a directory that can be written and has room.`,
    { cause },
  );
}

/** On Windows the handles of a killed process can outlive it by a moment, hence the retries. */
async function removeTree(directory: string): Promise<void> {
  await rm(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
