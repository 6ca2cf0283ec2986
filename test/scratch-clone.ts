import { cp, mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { fromPackageRoot } from '../src/package/package-root.js';

/** Copies what a clone would hold, as it stands in the work tree; the installed packages are linked. */
export async function makeScratchClone(root: string): Promise<void> {
  const { stdout } = await execa('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: fromPackageRoot(),
  });
  const files = new Set(stdout.split('\0').filter((file) => file !== ''));
  for (const file of files) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    // A file that is deleted, but not yet from the index, is no part of the clone.
    await cp(fromPackageRoot(file), path.join(root, file)).catch(() => {});
  }
  // On Windows a junction, which needs no right that an ordinary user lacks.
  await symlink(fromPackageRoot('node_modules'), path.join(root, 'node_modules'), 'junction');
}
