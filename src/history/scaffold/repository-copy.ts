import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { execaNode } from 'execa';
import { enginesDirectory } from '../../engine/install-engine.js';
import { HarnessError, messageOf } from '../../errors/errors.js';
import {
  makeTemporaryDirectory,
  removeDirectory,
  temporaryFilesIn,
} from '../../files/temporary-directory.js';
import { fromPackageRoot } from '../../package/package-root.js';

/** What a new revision reads and changes; everything installed is linked. */
const COPIED = ['src', 'generators', 'fixtures', 'package.json', 'tsconfig.json', 'biome.json', 'README.md'];

/** A copy of this repository in a temporary directory, in which anything may go wrong. */
export class RepositoryCopy {
  private constructor(
    readonly root: string,
    /** What runs in the copy has its temporary files here, too: of a program that is ended nothing is left. */
    private readonly directory: string,
    private readonly signal: AbortSignal,
    private readonly tell: (text: string) => void,
  ) {}

  /**
   * @param signal ends what runs in the copy; its reason is thrown
   * @param tell told what a program wrote that failed, where that is more than one line
   * @throws {HarnessError} it cannot be copied; nothing of the copy is left
   */
  static async create(signal: AbortSignal, tell: (text: string) => void): Promise<RepositoryCopy> {
    const directory = await makeTemporaryDirectory();
    const root = path.join(directory, 'repository');
    try {
      for (const name of COPIED) {
        await cp(fromPackageRoot(name), path.join(root, name), { recursive: true });
      }
      await symlink(fromPackageRoot('node_modules'), path.join(root, 'node_modules'), 'junction');
    } catch (error) {
      await removeDirectory(directory);
      throw new HarnessError(
        `The repository cannot be copied: ${messageOf(error)}. Free some space, or point TMPDIR (on Windows TEMP) to another disk.`,
        { cause: error },
      );
    }
    return new RepositoryCopy(root, directory, signal, tell);
  }

  path(file: string): string {
    return path.join(this.root, ...file.split('/'));
  }

  async write(file: string, text: string): Promise<void> {
    await mkdir(path.dirname(this.path(file)), { recursive: true });
    await writeFile(this.path(file), text);
  }

  /** Changes a file by what `edit` makes of its text. */
  async edit(file: string, edit: (text: string) => string): Promise<void> {
    await this.write(file, edit(await readFile(this.path(file), 'utf8')));
  }

  /**
   * Runs a program of the copy, or one that is installed, and answers what it wrote to stdout.
   *
   * @throws {HarnessError} it failed
   */
  async run(what: string, program: string, ...args: string[]): Promise<string> {
    const { stdout, stderr, exitCode } = await execaNode(this.path(program), args, {
      cwd: this.root,
      // An error of a source is told by its line there, not by that of what was compiled.
      nodeOptions: ['--enable-source-maps'],
      // The corpus of the copy is the one that is extended, whichever a person works with.
      env: {
        NO_COLOR: '1',
        FRCOMPAT_ENGINES: enginesDirectory(),
        FRCOMPAT_FIXTURES: '',
        ...temporaryFilesIn(this.directory),
      },
      reject: false,
      stdin: 'ignore',
      cancelSignal: this.signal,
    });
    this.signal.throwIfAborted();
    if (exitCode !== 0) {
      throw this.failure(what, this.withoutRoot([stdout, stderr].join('\n').trim()));
    }
    return stdout;
  }

  /** Files of the copy by their names in a repository: when somebody reads them, the copy is gone. */
  private withoutRoot(said: string): string {
    return said.replaceAll(`${pathToFileURL(this.root).href}/`, '').replaceAll(this.root + path.sep, '');
  }

  private failure(what: string, said: string): HarnessError {
    const isReport = said.includes('\n');
    if (isReport) {
      this.tell(said);
    }
    return new HarnessError(
      `${what} failed, so nothing was changed. ${isReport ? 'What it said stands above.' : `It said: ${said}`}`,
    );
  }

  async compile(): Promise<void> {
    await rm(this.path('dist'), { recursive: true, force: true });
    await this.run('Compiling', 'node_modules/typescript/bin/tsc', '--project', 'tsconfig.json');
  }

  async remove(): Promise<void> {
    await removeDirectory(this.directory);
  }
}
