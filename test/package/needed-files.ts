import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What an entry of the package leads to. */
export interface Needed {
  /** Modules, without `.js` or `.d.ts`, relative to the package. */
  readonly modules: ReadonlySet<string>;
  /** Files that are imported, or started as programs, and are not there. */
  readonly missing: readonly string[];
}

/**
 * Follows imports, those of types included, and the programs that are named by `programPath('matrix', 'worker-program')` or
 * `fromPackageRoot('dist', ...)`, from some compiled modules on. The bundler turns every quotation mark into a double one.
 */
export function findNeeded(packageRoot: string, entries: readonly string[]): Needed {
  const needed = new Set(entries);
  const missing: string[] = [];
  for (const file of needed) {
    if (existsSync(path.join(packageRoot, file))) {
      for (const next of neededBy(packageRoot, file)) {
        needed.add(next);
      }
    } else {
      missing.push(file);
    }
  }
  return { modules: new Set([...needed].map(moduleOf)), missing };
}

/** `dist/src/index.js` and `dist/src/index.d.ts` are the module `dist/src/index`. */
export function moduleOf(file: string): string {
  return file.replace(/(\.d\.ts|\.js)$/, '');
}

function neededBy(packageRoot: string, file: string): string[] {
  const text = readFileSync(path.join(packageRoot, file), 'utf8');
  const isTypes = file.endsWith('.d.ts');
  const imported = [...text.matchAll(/(?:from|import|new URL)\s*\(?\s*['"](\.[^'"]+)['"]/g)].map(
    ([, name = '']) => {
      const target = path.posix.join(path.posix.dirname(file), name);
      return isTypes ? target.replace(/\.js$/, '.d.ts') : target;
    },
  );
  const programs = [...text.matchAll(/programPath\((['"][^)]*)\)/g)].map(
    ([, words = '']) => `${joined(`'dist', 'src', ${words}`)}.js`,
  );
  const named = [...text.matchAll(/fromPackageRoot\((['"]dist['"][^)]*\.js['"])\)/g)].map(([, words = '']) =>
    joined(words),
  );
  return [...imported, ...programs, ...named, ...(isTypes ? [] : [file.replace(/\.js$/, '.d.ts')])];
}

/** `'dist', 'src', 'matrix'` as a path. */
function joined(words: string): string {
  return words.replaceAll(/['"\s]/g, '').replaceAll(',', '/');
}
