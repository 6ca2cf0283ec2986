import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa, execaNode } from 'execa';
import { fromPackageRoot } from '../../src/package/package-root.js';
import { makeScratchClone } from '../scratch-clone.js';

/** The package as a user gets it: packed in a clone, installed from the tarball into a project that has nothing else. */
export class PackedPackage {
  private constructor(
    /** Every file of the tarball, relative to the package. */
    readonly files: readonly string[],
    /** The project that it is installed in. */
    readonly project: string,
    private readonly tarball: string,
  ) {}

  /** @param more what else npm is to install, and how */
  static async create(folder: string, ...more: string[]): Promise<PackedPackage> {
    const clone = path.join(folder, 'clone');
    const project = path.join(folder, 'project, größe 日本');
    await makeScratchClone(clone);
    // The script `prepare` compiles; without `prepack` what an older version compiled would be packed along.
    const { stdout } = await npm(clone, 'pack', '--json', '--pack-destination', folder);
    const [packed] = Object.values(JSON.parse(stdout.slice(stdout.search(/^[[{]/m)))) as [Packed];
    await mkdir(project);
    await writeFile(path.join(project, 'package.json'), '{ "private": true, "type": "module" }\n');
    const tarball = path.join(folder, packed.filename);
    await npm(project, 'install', '--prefer-offline', '--no-audit', '--no-fund', tarball, ...more);
    return new PackedPackage(
      packed.files.map((file) => file.path),
      project,
      tarball,
    );
  }

  /** Where the package is installed. */
  get root(): string {
    return path.join(this.project, 'node_modules', 'flight-recorder-compat');
  }

  /** Lends the project a package of this repository, as if it were installed there too. */
  async lend(name: string): Promise<void> {
    const target = path.join(this.project, 'node_modules', ...name.split('/'));
    await mkdir(path.dirname(target), { recursive: true });
    await symlink(fromPackageRoot('node_modules', ...name.split('/')), target, 'junction');
  }

  /**
   * Installs it with Yarn into another project, where it stays in its archive and nobody has a `node_modules` (Plug'n'Play).
   *
   * @returns what runs Yarn in that project
   */
  async installWithYarn(folder: string) {
    const project = path.join(folder, 'yarn project');
    const tools = path.join(folder, 'tools');
    await Promise.all([mkdir(project), mkdir(tools)]);
    await writeFile(path.join(tools, 'package.json'), '{ "private": true }\n');
    await npm(tools, 'install', '--prefer-offline', '--no-audit', '--no-fund', '@yarnpkg/cli-dist@4.18.1');
    await writeFile(path.join(project, 'package.json'), '{ "private": true, "type": "module" }\n');
    // Without one of its own the project would be a part of any that is found above it.
    await writeFile(path.join(project, 'yarn.lock'), '');
    const env = {
      NO_COLOR: '1',
      YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
      YARN_ENABLE_TELEMETRY: 'false',
      YARN_GLOBAL_FOLDER: path.join(folder, 'yarn'),
      YARN_NODE_LINKER: 'pnp',
    };
    const yarn = path.join(tools, 'node_modules', '@yarnpkg', 'cli-dist', 'bin', 'yarn.js');
    const run = (...args: string[]) =>
      execaNode(yarn, args, { cwd: project, env, stdin: 'ignore', reject: false, all: true });
    const added = await run('add', `flight-recorder-compat@file:${path.relative(project, this.tarball)}`);
    if (added.exitCode !== 0) {
      throw new Error(`Yarn cannot install the package: ${added.all}`);
    }
    return run;
  }

  /** Runs a program of the project's packages; what it exits with is part of the result. */
  run(program: string, ...args: string[]) {
    return execaNode(path.join(this.project, 'node_modules', ...program.split('/')), args, {
      cwd: this.project,
      env: { NO_COLOR: '1' },
      stdin: 'ignore',
      reject: false,
      all: true,
    });
  }
}

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

/** On Windows npm is a script, which execa starts without a shell of ours. */
function npm(directory: string, ...args: string[]) {
  return execa('npm', args, { cwd: directory, stdin: 'ignore' });
}
