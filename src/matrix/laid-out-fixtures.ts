import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { layOut } from '../corpus/lay-out.js';
import type { Fixture } from '../corpus/manifest.js';
import { removeDirectory } from '../files/temporary-directory.js';

/**
 * The fixtures of a run, each laid out once for all of its cells and removed after the last of them. Nobody opens these
 * files: a cell copies its own. To decompress one takes ten times as long as to copy it, so the next of the plan is laid
 * out while the cells of those before run: a worker that waited for it stood still for 9 of 150 ms a cell.
 */
export class LaidOutFixtures {
  private readonly files = new Map<string, Promise<string>>();
  /** How many cells of each fixture are still to come. */
  private readonly cells = new Map<string, number>();
  /** Each once, in the order of the plan. */
  private readonly fixtures: readonly Fixture[];

  /**
   * @param directory where they are laid out, each in a directory of its own
   * @param plan the fixture of every cell
   * @param fixturesDirectory where the corpus stands; the package's own when undefined
   */
  constructor(
    private readonly directory: string,
    plan: readonly Fixture[],
    private readonly fixturesDirectory: string | undefined,
  ) {
    this.fixtures = [...new Set(plan)];
    for (const { id } of plan) {
      this.cells.set(id, (this.cells.get(id) ?? 0) + 1);
    }
  }

  /**
   * The path of the database, its WAL beside it.
   *
   * @throws {UsageError | HarnessError} see `layOut`
   */
  fileOf(fixture: Fixture): Promise<string> {
    const file = this.begin(fixture);
    const next = this.fixtures.find(({ id }) => !this.files.has(id));
    if (next !== undefined) {
      this.begin(next);
    }
    return file;
  }

  /** To be called once per cell, when it needs the fixture no more. */
  async letGo({ id }: Fixture): Promise<void> {
    const left = (this.cells.get(id) ?? 0) - 1;
    this.cells.set(id, left);
    if (left === 0) {
      await removeDirectory(this.directoryOf(id));
    }
  }

  /** Resolves when none is being laid out any more. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.files.values());
  }

  private begin(fixture: Fixture): Promise<string> {
    const file = this.files.get(fixture.id) ?? this.layOut(fixture);
    // What fails is thrown where it is asked for.
    file.catch(() => {});
    this.files.set(fixture.id, file);
    return file;
  }

  private async layOut(fixture: Fixture): Promise<string> {
    const directory = this.directoryOf(fixture.id);
    await mkdir(directory, { recursive: true, mode: 0o700 });
    return await layOut(fixture, directory, this.fixturesDirectory);
  }

  private directoryOf(id: string): string {
    return path.join(this.directory, id);
  }
}
