// Compiles the sources into dist, and becomes the program that is named, if one is:
//
//   node compile.mjs [dist/src/cli/main.js matrix --fixture r0]
//
// Everything is compiled every time. An incremental build would be two seconds faster and believe its build info, not what
// stands in dist. What is compiled stands beside dist at first; a file that differs takes its place by a rename, and one
// that has no source any more goes. So a process that loads from dist meanwhile finds whole files, and sources with an
// error change nothing.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

const root = import.meta.dirname;
const compiler = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
const bundler = path.join(root, 'node_modules', 'rolldown');

// Programs that are started by the dozen, each as one file: Node.js takes half a millisecond to find and load a module, and a
// worker has 140. The first verdict of a matrix comes after 2.1 times a bare open in place of 2.4 (20 runs in turn); a matrix
// that kills and damages takes 6 percent less, an inspection 10 (6 in turn).
const bundled = [
  'src/matrix/worker-program.js',
  'src/matrix/crash/victim-program.js',
  'src/damage/open-program.js',
  'src/user-file/repro/boot-program.js',
];

const exitCode = await compile();
const [program, ...args] = process.argv.slice(2);
if (exitCode !== 0) {
  process.exitCode = exitCode;
} else if (program !== undefined) {
  const file = path.join(root, program);
  process.argv = [process.argv[0], file, ...args];
  await import(pathToFileURL(file).href);
}

/**
 * @returns an exit code as frcompat has them: 2 for sources with an error, 3 where nothing compiles or can be written, 130
 *   after Ctrl-C or a request to terminate
 */
async function compile() {
  if (![compiler, bundler].every(existsSync)) {
    console.error(
      'The TypeScript compiler or the bundler is not installed. Install both with: npm ci --include=dev',
    );
    return 3;
  }
  try {
    return await compileInto(path.join(root, 'dist'));
  } catch (error) {
    if (error.syscall === undefined) {
      throw error;
    }
    console.error(
      `The sources cannot be compiled: ${error.message}. See that you may write to ${root} and the disk is not full; what was compiled last runs with: npx frcompat`,
    );
    return 3;
  }
}

async function compileInto(dist) {
  // Once the compiler has ended, and it has cleaned up, this process ends.
  let interrupted = false;
  const interrupt = () => {
    interrupted = true;
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) {
    process.on(signal, interrupt);
  }
  // As deep as dist, for source maps name their sources by relative paths.
  const staging = mkdtempSync(`${dist}.`);
  try {
    // Stdout is the program's: what the compiler says of the sources goes to stderr.
    const options = { cwd: root, stdio: ['ignore', 2, 'pipe'] };
    const compiling = spawn(process.execPath, [compiler, '--outDir', staging], options);
    // A pipe closes when the last process has that holds it. Up to Node.js 22.14 the program that is started has started the
    // compiler proper, and dies of a Ctrl-C; that one does not, and went on writing into a folder that was removed.
    compiling.stderr.pipe(process.stderr, { end: false });
    const [status, signal] = await once(compiling, 'close');
    if (interrupted || signal !== null) {
      return 130;
    }
    if (status !== 0) {
      return 2;
    }
    await bundle(staging);
    if (!interrupted) {
      putInPlace(staging, dist);
    }
    // While files are put in their place no signal is heard.
    await setImmediate();
    return interrupted ? 130 : 0;
  } finally {
    for (const signal of signals) {
      process.off(signal, interrupt);
    }
    rmSync(staging, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** Puts the modules that a program loads into its own file, but for those of other packages. */
async function bundle(staging) {
  for (const file of bundled.filter((each) => existsSync(path.join(staging, each)))) {
    const { rolldown } = await import('rolldown');
    const external = (id) => !id.startsWith('.') && !path.isAbsolute(id);
    const treeshake = { moduleSideEffects: 'no-external' };
    const input = { cwd: staging, input: `./${file}`, platform: 'node', external, treeshake };
    const output = { file: path.join(staging, file), codeSplitting: false, sourcemap: true };
    await (await rolldown(input)).write(output);
  }
}

function putInPlace(staging, dist) {
  const compiled = filesIn(staging);
  for (const file of compiled) {
    const [from, to] = [path.join(staging, file), path.join(dist, file)];
    if (!existsSync(to) || !readFileSync(to).equals(readFileSync(from))) {
      mkdirSync(path.dirname(to), { recursive: true });
      renameSync(from, to);
    }
  }
  // npm makes a program executable when it is installed, and not again when it is compiled anew.
  for (const program of Object.values(
    JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).bin ?? {},
  )) {
    chmodSync(path.join(root, program), 0o755);
  }
  // What has no source any more would still be found by whatever names it.
  for (const file of existsSync(dist) ? filesIn(dist) : []) {
    if (!compiled.has(file)) {
      rmSync(path.join(dist, file), { force: true });
    }
  }
}

/** @returns the files in a folder and the folders in it, relative to it */
function filesIn(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return new Set(files.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name))));
}
