import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const packageRoot = findPackageRoot(path.dirname(fileURLToPath(import.meta.url)));

/** A path inside this package, the same whether the caller runs from `src/` (tests) or from `dist/`. */
export function fromPackageRoot(...segments: string[]): string {
  return path.join(packageRoot, ...segments);
}

/** The compiled program of a source file, to be started as a process: `programPath('matrix', 'worker-program')`. */
export function programPath(...segments: string[]): string {
  return `${fromPackageRoot('dist', 'src', ...segments)}.js`;
}

function findPackageRoot(directory: string): string {
  if (existsSync(path.join(directory, 'package.json'))) {
    return directory;
  }
  return findPackageRoot(path.dirname(directory));
}
