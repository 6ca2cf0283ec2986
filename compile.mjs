// Compiles the sources into dist, and becomes the program that is named, if one is:
//
//   node compile.mjs [dist/src/cli/main.js matrix --fixture r0]
//
// Everything is compiled every time. An incremental build would be two seconds faster and believe its build info, not what
// stands in dist. What is compiled stands beside dist at first; a file that differs takes its place by a rename. So a
// process that loads from dist meanwhile finds whole files, and sources with an error change nothing.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = import.meta.dirname;
const compiler = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');

const exitCode = compile();
const [program, ...args] = process.argv.slice(2);
if (exitCode !== 0) {
  process.exitCode = exitCode;
} else if (program !== undefined) {
  const file = path.join(root, program);
  process.argv = [process.argv[0], file, ...args];
  await import(pathToFileURL(file).href);
}

/** @returns an exit code as frcompat has them: 2 for sources with an error, 3 where nothing compiles, 130 after Ctrl-C */
function compile() {
  if (!existsSync(compiler)) {
    console.error('The TypeScript compiler is not installed. Install it with: npm ci --include=dev');
    return 3;
  }
  // As deep as dist, for source maps name their sources by relative paths.
  const staging = mkdtempSync(path.join(root, 'dist.'));
  // Ctrl-C ends the compiler, and this process once it has cleaned up.
  const stay = () => {};
  process.on('SIGINT', stay);
  try {
    // Stdout is the program's: what the compiler says of the sources goes to stderr.
    const stdio = ['ignore', 2, 2];
    const { status, signal } = spawnSync(process.execPath, [compiler, '--outDir', staging], {
      cwd: root,
      stdio,
    });
    if (signal !== null) {
      return 130;
    }
    if (status !== 0) {
      return 2;
    }
    putInPlace(staging);
    return 0;
  } finally {
    process.off('SIGINT', stay);
    rmSync(staging, { recursive: true, force: true, maxRetries: 10 });
  }
}

function putInPlace(staging) {
  for (const entry of readdirSync(staging, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) {
      const compiled = path.join(entry.parentPath, entry.name);
      const target = path.join(root, 'dist', path.relative(staging, compiled));
      if (!existsSync(target) || !readFileSync(target).equals(readFileSync(compiled))) {
        mkdirSync(path.dirname(target), { recursive: true });
        renameSync(compiled, target);
      }
    }
  }
}
