import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execaNode } from 'execa';
import { fromPackageRoot } from '../../../src/package/package-root.js';

/** A copy of this repository, compiled, whose recorder and history a test may change. */
export class ScratchCopy {
  private constructor(readonly root: string) {}

  /** What is not copied here (the installed packages) is linked: nothing changes it. */
  static async create(root: string, more: readonly string[] = []): Promise<ScratchCopy> {
    await mkdir(root, { recursive: true });
    for (const name of ['package.json', 'dist', 'generators', 'fixtures', ...more]) {
      await cp(fromPackageRoot(name), path.join(root, name), { recursive: true });
    }
    // On Windows a junction, which needs no right that an ordinary user lacks.
    await symlink(fromPackageRoot('node_modules'), path.join(root, 'node_modules'), 'junction');
    return new ScratchCopy(root);
  }

  path(file: string): string {
    return path.join(this.root, ...file.split('/'));
  }

  /** Replaces what must stand in the file exactly once, and answers how to put it back. */
  async change(file: string, before: string | RegExp, after: string): Promise<() => Promise<void>> {
    const text = await readFile(this.path(file), 'utf8');
    if (text.split(before).length !== 2) {
      throw new Error(`"${before}" does not stand exactly once in ${file}`);
    }
    await writeFile(
      this.path(file),
      text.replace(before, () => after),
    );
    return () => writeFile(this.path(file), text);
  }

  /** Removes a file, and answers how to put it back. */
  async remove(file: string): Promise<() => Promise<void>> {
    const bytes = await readFile(this.path(file));
    await rm(this.path(file));
    return () => writeFile(this.path(file), bytes);
  }

  /** Runs the program of the copy; what it exits with is part of the result. */
  frcompat(...args: string[]) {
    return execaNode(this.path('dist/src/cli/main.js'), args, {
      cwd: this.root,
      env: { NO_COLOR: '1' },
      reject: false,
      stdin: 'ignore',
    });
  }
}
