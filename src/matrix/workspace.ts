import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { sha256 } from '../corpus/read-stored-file.js';
import { HarnessError, messageOf } from '../errors/errors.js';
import { makeTemporaryDirectory, noDirectoryIn, removeDirectory } from '../files/temporary-directory.js';
import type { Cell } from './verdict.js';

/**
 * One temporary directory for a run, readable by its owner only, with one directory in it per cell and one for the
 * fixtures.
 */
export class Workspace {
  /** How many directories have been made for a cell, by name: a plan may hold the same cell several times. */
  private readonly made = new Map<string, number>();

  private constructor(
    readonly root: string,
    private readonly keep: boolean,
  ) {}

  /** @throws {HarnessError} the system's temporary directory does not take a new directory */
  static async create(keep: boolean): Promise<Workspace> {
    return new Workspace(await makeTemporaryDirectory(), keep);
  }

  /**
   * An empty directory for the cell.
   *
   * @throws {HarnessError} it cannot be made
   */
  async directoryFor(cell: Cell): Promise<string> {
    const name = [cell.fixture, inName(cell.subject), inName(cell.engine)].join('--');
    const time = (this.made.get(name) ?? 0) + 1;
    this.made.set(name, time);
    const directory = path.join(this.root, time === 1 ? name : `${name}--${time}`);
    try {
      await mkdir(directory, { mode: 0o700 });
    } catch (error) {
      throw noDirectoryIn(this.root, error);
    }
    return directory;
  }

  /** A place for the run's fixtures that is no cell's. */
  get fixtures(): string {
    return path.join(this.root, 'fixtures');
  }

  /** Removes a cell's directory, unless the run keeps them. */
  async release(directory: string): Promise<void> {
    if (!this.keep) {
      await removeDirectory(directory);
    }
  }

  /**
   * Removes everything that is left; where the run keeps its cells, the fixtures only.
   *
   * @throws {HarnessError} something cannot be removed
   */
  async close(): Promise<void> {
    const left = this.keep ? this.fixtures : this.root;
    try {
      await removeDirectory(left);
    } catch (error) {
      throw new HarnessError(
        `The temporary directory ${left} cannot be removed: ${messageOf(error)}. End what a subject has left running there, or take back what it did to permissions, and remove it.`,
        { cause: error },
      );
    }
  }
}

/** A text as part of a file's name: as it is, or, where a file system would mind, in its likeness and told apart. */
function inName(text: string): string {
  const likeness = text.replaceAll(/[^\w.-]+/g, '-').slice(0, 40);
  return likeness === text ? text : `${likeness}-${sha256(Buffer.from(text)).slice(0, 8)}`;
}
