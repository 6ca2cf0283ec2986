import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dir } from 'tmp-promise';
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
      return new Workspace((await dir({ prefix: 'frcompat', mode: 0o700 })).path, keep);
    } catch (error) {
      throw new HarnessError(
        `No temporary directory can be made in ${tmpdir()}: ${messageOf(error)}. Point TMPDIR (on Windows TEMP) to a directory that can be written.`,
        { cause: error },
      );
    }
  }

  /** An empty directory for the cell. */
  async directoryFor(cell: Cell): Promise<string> {
    const directory = path.join(this.root, `${cell.fixture}--${cell.subject}--${cell.engine}`);
    await mkdir(directory, { mode: 0o700 });
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

/** On Windows the handles of a killed process can outlive it by a moment, hence the retries. */
async function removeTree(directory: string): Promise<void> {
  await rm(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
